import { Count, Hash, Uuid } from '../../../../schemas/json/common.ts';
import { Files } from '../../../../schemas/json/draft.ts';
import { object, whole } from '../../../../schemas/json/object.ts';
import { type Beginning, createDraft as create } from '../../../definitions/drafts/create.ts';
import { outcome, text } from '../../../kernel/outcome.ts';
import { actorOf, answered } from '../../draft-step.ts';
import { operation, refused } from '../../operation.ts';

const KEY = { type: 'string', pattern: '^[a-z][a-z0-9-]{0,62}$' } as const;
const Title = object(
  { en: { type: 'string', minLength: 1, maxLength: 200 }, 'zh-CN': { type: 'string', minLength: 1, maxLength: 200 } },
  ['en', 'zh-CN'],
);

interface Sent {
  readonly from?: string;
  readonly key?: string;
  readonly title?: { readonly en: string; readonly 'zh-CN': string };
  readonly files?: Readonly<Record<string, string>>;
}

export const createDraft = operation({
  id: 'createDraft',
  area: 'drafts',
  method: 'post',
  path: '/drafts',
  access: 'definition.draft',
  summary: text('Begin a draft: from a version, from nothing, or from files', '新建草稿：由现有版本、空白或文件'),
  body: object({ from: Hash, key: KEY, title: Title, files: Files }),
  answer: whole({ id: Uuid, revision: Count }),
  status: 201,
  async handle(context, { body: sent, caller }) {
    const beginning = beginningOf(sent, caller.zone);
    if (!beginning) return refused(SAY_ONE);
    return answered(await create(context.store, beginning, actorOf(context, caller)));
  },
});

/** Exactly one of the three. */
function beginningOf({ from, key, title, files }: Sent, zone: string): Beginning | undefined {
  if (Number(from !== undefined) + Number(key !== undefined) + Number(files !== undefined) !== 1) return undefined;
  if (from !== undefined) return { from };
  if (files !== undefined) return { files };
  return key !== undefined && title ? { key, title, zone } : undefined;
}

const SAY_ONE = outcome(
  'request-invalid',
  text(
    'Say what the draft begins with: "from" a version, "key" and "title" of a new process, or "files".',
    '请指定草稿的来源：现有版本（from）、新流程的 key 与 title，或文件（files）三者之一。',
  ),
  { path: 'body' },
);
