import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkedPlugin, INPUT_INVALID } from '../../engine/plugins/checked-plugin.ts';
import { conventionsBroken } from '../../engine/plugins/conventions.ts';
import { loadRegistry, registryOf } from '../../engine/plugins/load-registry.ts';
import { type Outside, type Plugin, PluginError } from '../../engine/plugins/plugin.ts';

type External = Extract<Plugin, { effect: 'external' }>;

const text = (value: string) => ({ en: value, 'zh-CN': value });

const plugin = (more: Partial<External> = {}): External => ({
  id: 'test.send',
  version: '1.0.0',
  title: text('Send'),
  description: text('Sends.'),
  config: { type: 'object', additionalProperties: false, properties: { to: { type: 'string' } } },
  input: { type: 'object', required: ['amount'], properties: { amount: { type: 'number' } } },
  output: { type: 'object', required: ['sent'], properties: { sent: { type: 'boolean' } } },
  errors: { NO_ANSWER: text('Nobody answers.') },
  timeout: 1_000,
  retry: { attempts: 1, backoff: 100 },
  compensation: null,
  dataClass: 'gxp',
  critical: false,
  effect: 'external',
  run: async () => ({ sent: true }),
  ...more,
});

const context = {} as Outside;
const run = (given: External, job: { config?: object; input?: object }) => {
  const checked = checkedPlugin(given);
  if (checked.effect !== 'external') throw new Error('not external');
  return checked.run({ config: {}, input: { amount: 1 }, ...job } as never, context);
};

test('data that fit reach the handler, and its answer comes back', async () => {
  expect(await run(plugin(), {})).toEqual({ sent: true });
});

test.each([
  ['input', { input: { amount: 'many' } }, 'amount must be a number / “amount”须为数字'],
  ['input', { input: {} }, 'amount is required / “amount”必填'],
  ['configuration', { config: { too: 'x' } }, 'too is not known here: remove it'],
])('%s that does not fit is refused before the handler runs', async (_, job, reason) => {
  let ran = false;
  const result = await run(
    plugin({
      run: async () => {
        ran = true;
        return { sent: true };
      },
    }),
    job,
  );
  expect(result).toBeInstanceOf(PluginError);
  expect(result).toMatchObject({ code: INPUT_INVALID, message: expect.stringContaining(reason) });
  expect(ran).toBe(false);
});

test('an answer that breaks its own schema is a bug, and throws', async () => {
  await expect(run(plugin({ run: async () => ({ sent: 'perhaps' }) }), {})).rejects.toThrow(/output schema forbids/);
});

test('an expected failure passes through as a value', async () => {
  const failing = plugin({ run: async () => new PluginError('NO_ANSWER', 'nobody') });
  expect(await run(failing, {})).toMatchObject({ code: 'NO_ANSWER' });
});

test.each([
  [{ id: 'Send' }, 'kebab-case'],
  [{ version: '1' }, 'semantic'],
  [{ title: { en: 'Send', 'zh-CN': '' } }, 'both languages'],
  [{ errors: { 'no-answer': text('x') } }, 'capitals'],
  [{ timeout: 0 }, 'no timeout'],
  [{ compensation: 'test.unsend' }, 'test.unsend'],
])('a plugin that declares %o is not loaded', (wrong, reason) => {
  expect(conventionsBroken([plugin(wrong)]).join()).toContain(reason);
  expect(() => registryOf([{ plugins: [plugin(wrong)] }])).toThrow(/plugins cannot be loaded/);
});

test('two plugins with one id are not loaded', () => {
  expect(() => registryOf([{ plugins: [plugin()] }, { plugins: [plugin()] }])).toThrow(
    /two plugins have the id test.send/,
  );
});

test('every plugin of this installation loads, and says in both languages what it is', async () => {
  const { plugins } = await loadRegistry(fileURLToPath(new URL('../../activities', import.meta.url)));
  expect(plugins.size).toBeGreaterThan(10);
  expect(conventionsBroken([...plugins.values()])).toEqual([]);
});
