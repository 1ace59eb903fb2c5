import { describe, expect, test } from 'vitest';
import en from '../../designer/src/messages/en.ts';
import zhCN from '../../designer/src/messages/zh-CN.ts';

interface Messages {
  readonly [key: string]: string | Messages;
}

const leaves = (messages: Messages, path = ''): [string, string][] =>
  Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );

const placeholders = (message: string) => [...new Set(message.match(/\{\w+\}/g))].sort();

const english = new Map(leaves(en));
const chinese = new Map(leaves(zhCN));

describe('the texts of the web app', () => {
  test('exist under the same keys in both languages', () => {
    expect([...chinese.keys()]).toEqual([...english.keys()]);
  });

  test('are nowhere blank', () => {
    expect([...english, ...chinese].filter(([, message]) => message.trim() === '')).toEqual([]);
  });

  test('have the same placeholders in both languages', () => {
    const differing = [...english.keys()].filter(
      (key) => `${placeholders(english.get(key) ?? '')}` !== `${placeholders(chinese.get(key) ?? '')}`,
    );
    expect(differing).toEqual([]);
  });

  test('are written in Chinese where Chinese is promised', () => {
    const same = /^(UDI-(DI|PI)|EO mg\/L)$/;
    const latin = [...chinese].filter(([, message]) => !/[\u4e00-\u9fff]/.test(message) && !same.test(message));
    expect(latin).toEqual([]);
  });
});
