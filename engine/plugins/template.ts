import type { Plugin } from './plugin.ts';

export type Effect = Plugin['effect'];

export interface Named {
  /** `folder.name` */
  readonly id: string;
  readonly folder: string;
  /** The file, in kebab-case. */
  readonly file: string;
  /** The constant that the file exports, in camelCase. */
  readonly constant: string;
}

const HANDLERS: Readonly<Record<Effect, string>> = {
  read: `  // Runs in the step's transaction: read by \`tx.db\`.
  run: async ({ input }, { tx }) => ({ subject: String(input.subject), at: tx.now }),`,
  write: `  // Runs in the step's transaction: what \`tx.db\` writes is committed with the step, or not at all. An attempt may be repeated
  // under the same \`idempotencyKey\`: what is done twice under it must be done once.
  run: async ({ input }, { tx, idempotencyKey }) => {
    const act = { action: 'FILE.done', result: 'done', resource: 'FILE' } as const;
    await record(tx, { ...act, resourceId: idempotencyKey });
    return { subject: String(input.subject), at: tx.now };
  },`,
  external: `  // Runs as a Temporal activity, outside any transaction. An attempt may be repeated under the same \`idempotencyKey\`: give it
  // to whom you call. What takes long calls \`heartbeat\` now and then, and ends when \`signal\` is aborted.
  run: async ({ input }, { at, signal }) => {
    if (signal.aborted) return new PluginError('NO_ANSWER', 'stopped before it was asked');
    return { subject: String(input.subject), at };
  },`,
};

const IMPORTS: Readonly<Record<Effect, string>> = {
  read: `import type { Plugin } from '../../engine/plugins/plugin.ts';`,
  write: `import type { Plugin } from '../../engine/plugins/plugin.ts';`,
  external: `import { type Plugin, PluginError } from '../../engine/plugins/plugin.ts';`,
};

const ERRORS: Readonly<Record<Effect, string>> = {
  read: '{}',
  write: '{}',
  external: `{ NO_ANSWER: text('Nobody answers', '无应答') }`,
};

/** A plugin that works as it stands, to be changed from there. */
export function pluginSource({ id, file, constant }: Named, effect: Effect): string {
  const audit = effect === 'write' ? `import { record } from '../../engine/audit/append.ts';\n` : '';
  return `${audit}import { text } from '../../engine/kernel/outcome.ts';
${IMPORTS[effect]}

export const ${constant}: Plugin = {
  id: '${id}',
  version: '1.0.0',
  title: text('${file}', '${file}'),
  description: text('What it does, and how it is undone.', '说明其作用以及如何撤销。'),
  // JSON Schema 2020-12. What the diagram sets once, and what it maps to each job.
  config: { type: 'object', additionalProperties: false },
  input: {
    type: 'object',
    required: ['subject'],
    additionalProperties: false,
    properties: { subject: { type: 'string', minLength: 1 } },
  },
  output: {
    type: 'object',
    required: ['subject', 'at'],
    properties: { subject: { type: 'string' }, at: { type: 'string', format: 'date-time' } },
  },
  // Expected failures: a boundary error event catches them by their code.
  errors: ${ERRORS[effect]},
  timeout: 10_000,
  retry: { attempts: 3, backoff: 1_000 },
  compensation: null,
  dataClass: 'internal',
  critical: false,
  effect: '${effect}',
${HANDLERS[effect].replaceAll('FILE', file)}
};
`;
}

/** Its contract test: valid data are taken, the answer fits its schema, an attempt may be repeated. */
export const testSource = ({ id, folder, file, constant }: Named): string => `import { test } from 'vitest';
import { ${constant} } from '../../activities/${folder}/${file}.ts';
import { keepsContract } from './contract.ts';

test('${id} keeps its contract', async () => {
  await keepsContract(${constant}, { config: {}, input: { subject: 'L26110101' } });
});
`;

/** The folder's list with the new plugin in it. */
export function indexSource(known: string | undefined, { file, constant }: Named): string {
  const imported = `import { ${constant} } from './${file}.ts';\n`;
  if (known === undefined) {
    return `import type { Plugin } from '../../engine/plugins/plugin.ts';\n${imported}\nexport const plugins: readonly Plugin[] = [${constant}];\n`;
  }
  const listed = known.replace(/(plugins: readonly Plugin\[\] = \[[\s\S]*?)(,?\s*)\];/, `$1, ${constant}];`);
  const lines = listed.split('\n');
  const from = (line: string) => /^import .* from '(\.\/.*)';$/.exec(line)?.[1];
  const next = lines.findIndex((line) => line === '' || (from(line) ?? '') > `./${file}.ts`);
  return [...lines.slice(0, next), imported.trimEnd(), ...lines.slice(next)].join('\n');
}
