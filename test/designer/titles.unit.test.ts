import { readFileSync } from 'node:fs';
import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, test } from 'vitest';
import type { Create, Node } from '../../designer/src/editor/model/node.ts';
import { type Language, named, nameIn, show, showAll } from '../../designer/src/editor/model/titles.ts';
import { withWrittenTruths } from '../../engine/bpmn/attribute-values.ts';
import { within } from '../../engine/bpmn/element.ts';
import signet from '../../engine/bpmn/signet.json' with { type: 'json' };

const moddle = new BpmnModdle({ signet });
const create = ((type, attributes) => (moddle as unknown as { create: Create }).create(type, attributes)) as Create;

const read = async (xml: string) => (await moddle.fromXML(withWrittenTruths(xml))).rootElement as Node;
const write = async (root: Node) => (await moddle.toXML(root)).xml;
const task = (name?: string, chinese?: string): Node => {
  const made = create('bpmn:UserTask', { id: 'T', ...(name !== undefined && { name }) });
  if (chinese !== undefined) Object.assign(made, named(made, 'en', 'zh-CN', chinese, create));
  return made;
};
const both = (node: Node, shown: Language) => [nameIn(node, shown, 'en'), nameIn(node, shown, 'zh-CN')];

describe('names in the language that is shown', () => {
  test('a file that was drawn in the other language is the same file', async () => {
    const xml = readFileSync(new URL('../../workflows/batch-release/process.bpmn', import.meta.url), 'utf8');
    const root = await read(xml);
    const before = await write(root);
    showAll(root, 'zh-CN', create);
    const names = within(root).map((it) => it.name);
    expect(names).toContain('生产记录审核');
    expect(names).not.toContain('Production record review');
    // what names a message or a variable has no language
    expect(names).toContain('batch-completed');
    showAll(root, 'en', create);
    expect((await write(root)) === before).toBe(true);
  });

  test('one that is given in Chinese only stands in for the English, and stays Chinese when that is given', () => {
    const node = task('审核');
    show(node, 'en', create);
    expect(both(node, 'en')).toEqual(['审核', '审核']);
    Object.assign(node, named(node, 'en', 'en', 'Review', create));
    expect(both(node, 'en')).toEqual(['Review', '审核']);
  });

  test('renamed in Chinese before there is an English name, both follow', () => {
    const node = task('审核', '审核');
    show(node, 'zh-CN', create);
    Object.assign(node, named(node, 'zh-CN', 'zh-CN', '复审', create));
    show(node, 'en', create);
    expect(both(node, 'en')).toEqual(['复审', '复审']);
  });

  test('without a Chinese name the English one is shown, and is not taken for Chinese', () => {
    const node = task('Review');
    show(node, 'zh-CN', create);
    expect(node.name).toBe('Review');
    show(node, 'en', create);
    expect(both(node, 'en')).toEqual(['Review', '']);
  });

  test('the name of the other language can be given and taken away while one is shown', () => {
    const node = task('Review');
    show(node, 'zh-CN', create);
    Object.assign(node, named(node, 'zh-CN', 'en', 'Check', create));
    Object.assign(node, named(node, 'zh-CN', 'zh-CN', '检查', create));
    show(node, 'en', create);
    expect(both(node, 'en')).toEqual(['Check', '检查']);
    Object.assign(node, named(node, 'en', 'zh-CN', ' ', create));
    expect(both(node, 'en')).toEqual(['Check', '']);
    expect(node.get('extensionElements')).toBeUndefined();
  });
});
