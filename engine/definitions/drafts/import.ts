import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { audit } from '../../../schemas/db/engine.ts';
import { importDiagram } from '../../import/import.ts';
import type { Surroundings } from '../../import/importing.ts';
import type { Item } from '../../import/report.ts';
import { isObject, type JsonObject, type Outcome, outcome, text } from '../../kernel/outcome.ts';
import type { Store } from '../../store/open.ts';
import { type Refused, refusedBy } from '../../store/refusal.ts';
import type { Actor, Database } from '../../store/transaction.ts';
import { type Created, createDraft } from './create.ts';

/** A diagram from elsewhere. */
export interface Diagram {
  /** Of the file. */
  readonly name: string;
  readonly xml: string;
  /** Which process of the file, where it has several. */
  readonly process?: string;
}

/** What was imported, as the act on record tells it. */
export interface ImportReport {
  readonly name: string;
  readonly sha256: string;
  readonly items: readonly Item[];
}

/** Converts the file itself, whatever its sender made of it: the report is what this installation read. */
export async function importDraft(
  store: Store,
  { name, xml, process }: Diagram,
  surroundings: Surroundings,
  person: Actor,
): Promise<Created | Refused> {
  const read = await importDiagram(xml, surroundings, process);
  if (read.kind === 'refused') return refusedBy(read.problems[0] ?? UNREADABLE);
  const [made, ...others] = read.packages;
  if (!made || others.length > 0) return refusedBy(chooseOne(read.packages.map((each) => each.process)));
  const sha256 = createHash('sha256').update(xml).digest('hex');
  return createDraft(store, { files: made.files, imported: { name, sha256, items: made.items } }, person);
}

/** The report of the import that a draft was begun with. It stands with the act: nobody changes it afterwards. */
export async function importReportOf(db: Pick<Database, 'select'>, id: string): Promise<ImportReport | undefined> {
  const [act] = await db
    .select({ after: audit.after })
    .from(audit)
    .where(
      and(
        eq(audit.resource, 'draft'),
        eq(audit.resourceId, id),
        eq(audit.action, 'definition.draft'),
        eq(audit.result, 'done'),
      ),
    );
  const imported = (act?.after as JsonObject | null | undefined)?.imported;
  return isObject(imported) ? (imported as unknown as ImportReport) : undefined;
}

const UNREADABLE = outcome('xml-broken', text('The file cannot be read.', '无法读取该文件。'), { path: 'diagram' });

const chooseOne = (processes: readonly string[]): Outcome =>
  outcome(
    'import-choose-process',
    text(
      `The file has several processes, and each becomes a draft of its own: choose one of ${processes.join(', ')}.`,
      `文件中有多个流程，每个流程各成一份草稿：请从 ${processes.join('、')} 中选择。`,
    ),
    { path: 'body.diagram.process' },
  );
