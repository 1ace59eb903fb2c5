import { asc, eq, inArray } from 'drizzle-orm';
import { holdersOf } from '../../engine/identity/appointments.ts';
import type { Permission } from '../../engine/identity/permissions.ts';
import { role as roleOf, roles } from '../../engine/identity/roles.ts';
import { type Outcome, outcome, type Text, text } from '../../engine/kernel/outcome.ts';
import { person } from '../../schemas/db/engine.ts';
import { lot as lots } from '../../schemas/db/erp/lots.ts';
import type { BatchRelation } from './batch-relation.ts';
import type { Duty } from './duties.ts';
import type { Reading } from './evidence.ts';
import { isSignedDecided } from './released.ts';
import { lostWith, type Staffing, staffingOf } from './staffing.ts';

/** An act in the records of a batch, and what it makes of whoever does it. */
export interface Part {
  readonly lot: string;
  readonly permission: Permission;
  readonly joins: readonly BatchRelation[];
  /** Whether a person could do it otherwise. */
  readonly suits?: (person: string) => Promise<boolean> | boolean;
}

export interface Actor {
  readonly person: string;
  readonly plant: string;
  readonly at: string;
}

/**
 * IAM-6, IAM-7: maker is not checker, so whoever does this act signs less of the batch. It is refused when nobody would be left
 * to sign it: the case could then be neither released nor, before its reviews, rejected.
 */
export async function nobodyLeft(tx: Reading, actor: Actor, part: Part): Promise<Outcome | undefined> {
  if (!(await isUndecided(tx, part.lot))) return undefined;
  const staffing = await staffingOf(tx, { ...actor, lot: part.lot });
  const lost = lostWith(staffing, actor.person, part.joins);
  return lost && refusal(lost, await others(tx, actor, part, staffing));
}

async function isUndecided(tx: Reading, lot: string): Promise<boolean> {
  const [found] = await tx.db.select().from(lots).where(eq(lots.number, lot));
  return found?.kind === 'finished' && found.stockState === 'quarantine' && !(await isSignedDecided(tx, lot));
}

/** Who can do it instead, by name. */
async function others(tx: Reading, { plant, at }: Actor, part: Part, staffing: Staffing): Promise<readonly Text[]> {
  const holders = await holdersOf(tx, plant, at);
  const permitted = roles.filter(({ permissions }) => permissions.includes(part.permission));
  const able: string[] = [];
  for (const each of new Set(permitted.flatMap(({ id }) => holders[id] ?? [])))
    if (!lostWith(staffing, each, part.joins) && (await (part.suits?.(each) ?? true))) able.push(each);
  if (able.length === 0) return [];
  const rows = await tx.db.select().from(person).where(inArray(person.id, able)).orderBy(asc(person.printedName));
  return rows.map(({ name }) => name);
}

function refusal({ title, roles: of }: Duty, instead: readonly Text[]): Outcome {
  const titles = of.map((id) => roleOf(id)?.title ?? text(id, id));
  const all = (texts: readonly Text[], language: keyof Text, comma: string) =>
    texts.map((it) => it[language]).join(comma);
  const [en, zh] = [all(titles, 'en', ', '), all(titles, 'zh-CN', '、')];
  const then =
    instead.length > 0
      ? text(`Who can do it: ${all(instead, 'en', ', ')}.`, `可由以下人员办理：${all(instead, 'zh-CN', '、')}。`)
      : text(`Have another person appointed first (${en}).`, `请先任命另一名人员（${zh}）。`);
  return outcome(
    'nobody-left',
    text(
      `If you did this, nobody would be left for the ${title.en} of this batch (${en}): whoever does it has a part in the batch. ${then.en}`,
      `若由您办理，本批的${title['zh-CN']}（${zh}）将无人可办：办理人即为本批作业人员。${then['zh-CN']}`,
    ),
    { path: 'lot', details: { roles: [...of] } },
  );
}
