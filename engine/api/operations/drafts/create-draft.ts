import { Count, Hash, Uuid } from '../../../../schemas/json/common.ts';
import { Files } from '../../../../schemas/json/draft.ts';
import { object, whole } from '../../../../schemas/json/object.ts';
import { type Beginning, createDraft as create } from '../../../definitions/drafts/create.ts';
import { type Diagram, importDraft } from '../../../definitions/drafts/import.ts';
import { importSurroundings } from '../../../definitions/import-surroundings.ts';
import { outcome, text } from '../../../kernel/outcome.ts';
import { actorOf, answered } from '../../draft-step.ts';
import { operation, refused } from '../../operation.ts';

const KEY = { type: 'string', pattern: '^[a-z][a-z0-9-]{0,62}$' } as const;
const Title = object(
  { en: { type: 'string', minLength: 1, maxLength: 200 }, 'zh-CN': { type: 'string', minLength: 1, maxLength: 200 } },
  ['en', 'zh-CN'],
);

const DiagramSent = object(
  {
    name: { type: 'string', minLength: 1, maxLength: 200 },
    xml: { type: 'string', minLength: 1, maxLength: 1_000_000 },
    process: { type: 'string', maxLength: 200 },
  },
  ['name', 'xml'],
);

interface Sent {
  readonly from?: string;
  readonly key?: string;
  readonly title?: { readonly en: string; readonly 'zh-CN': string };
  readonly files?: Readonly<Record<string, string>>;
  readonly diagram?: Diagram;
}

export const createDraft = operation({
  id: 'createDraft',
  area: 'drafts',
  method: 'post',
  path: '/drafts',
  access: 'definition.draft',
  summary: text(
    'Begin a draft: from a version, from nothing, from files, or from a diagram of another engine',
    '新建草稿：由现有版本、空白、文件，或其他引擎的流程图',
  ),
  body: object({ from: Hash, key: KEY, title: Title, files: Files, diagram: DiagramSent }),
  answer: whole({ id: Uuid, revision: Count }),
  status: 201,
  async handle(context, { body: sent, caller }) {
    const { diagram, ...other } = sent;
    if (diagram && Object.keys(other).length === 0) {
      const surroundings = importSurroundings(context.registry, caller.zone);
      return answered(await importDraft(context.store, diagram, surroundings, actorOf(context, caller)));
    }
    const beginning = diagram ? undefined : beginningOf(sent, caller.zone);
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
    'Say what the draft begins with: "from" a version, "key" and "title" of a new process, "files", or a "diagram" to convert.',
    '请指定草稿的来源：现有版本（from）、新流程的 key 与 title，文件（files）或待转换的流程图（diagram）之一。',
  ),
  { path: 'body' },
);
