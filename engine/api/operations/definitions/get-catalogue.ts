import { JsonObject, Named, Text } from '../../../../schemas/json/common.ts';
import { list, nullable, object, whole } from '../../../../schemas/json/object.ts';
import { roles } from '../../../identity/roles.ts';
import { text } from '../../../kernel/outcome.ts';
import type { Plugin, Registry } from '../../../plugins/plugin.ts';
import { meanings, meaningText } from '../../../signing/meanings.ts';
import { body, operation } from '../../operation.ts';

const strings = list({ type: 'string' });

const PluginView = object(
  {
    id: { type: 'string' },
    version: { type: 'string' },
    title: Text,
    description: Text,
    effect: { type: 'string', enum: ['read', 'write', 'external'] },
    dataClass: { type: 'string', enum: ['public', 'internal', 'gxp', 'classified'] },
    critical: { type: 'boolean' },
    config: JsonObject,
    input: JsonObject,
    output: JsonObject,
    errors: { type: 'object', additionalProperties: Text },
    timeout: { type: 'number' },
    retry: whole({ attempts: { type: 'integer' }, backoff: { type: 'number' } }),
    compensation: nullable({ type: 'string' }),
    signedBefore: strings,
    quick: { type: 'boolean' },
  },
  ['id', 'version', 'title', 'description', 'effect', 'dataClass', 'critical', 'config', 'input', 'output', 'errors'],
);

/** All but what runs. */
const described = ({ run: _, ...plugin }: Plugin) => plugin;

const byId = <T extends { readonly id: string }>(all: Iterable<T>): T[] =>
  [...all].sort((a, b) => (a.id < b.id ? -1 : 1));

const named = (all: Registry['guards'] | Registry['relations']) =>
  byId<{ id: string; title: object }>(all.values()).map(({ id, title }) => ({ id, title }));

/** From it the designer offers, generates fields and judges: a diagram may refer to nothing else here (W7). */
export const getCatalogue = operation({
  id: 'getCatalogue',
  area: 'definitions',
  method: 'get',
  path: '/catalogue',
  access: 'definition.read',
  summary: text('What a diagram may refer to here', '流程图可引用的插件、角色、签名含义等'),
  answer: object(
    {
      plugins: list(PluginView),
      guards: list(Named),
      relations: list(Named),
      roles: list(whole({ id: { type: 'string' }, title: Text, signer: { type: 'boolean' } })),
      meanings: list(Named),
      decision: JsonObject,
    },
    ['plugins', 'guards', 'relations', 'roles', 'meanings'],
  ),
  async handle({ registry }) {
    const { plugins, guards, relations, decision } = registry;
    return body({
      plugins: byId(plugins.values()).map(described),
      guards: named(guards),
      relations: named(relations),
      roles: roles.map(({ id, title, signer }) => ({ id, title, signer })),
      meanings: meanings.map((id) => ({ id, title: meaningText(id) })),
      ...(decision && { decision }),
    });
  },
});
