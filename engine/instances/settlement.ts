import { eq } from 'drizzle-orm';
import { reveal } from '../../schemas/db/classified.ts';
import { instance } from '../../schemas/db/engine.ts';
import { canonical } from '../audit/canonical.ts';
import { byHash, type Definition } from '../definitions/load.ts';
import { fold } from '../kernel/apply.ts';
import { type Text, text } from '../kernel/outcome.ts';
import type { State } from '../kernel/state.ts';
import { step } from '../kernel/step.ts';
import type { Database } from '../store/transaction.ts';
import type { Step } from './contract.ts';
import type { Divergence } from './divergence.ts';
import type { InstanceRow } from './step-row.ts';

/** `enter` what can be entered and void the rest, or `void` all. */
export type Mode = 'enter' | 'void';

/** What becomes of one divergence, and why it is not entered although that was wished. */
export interface Settlement {
  readonly divergence: Divergence;
  readonly becomes: 'entered' | 'voided';
  readonly why?: Text;
}

/** What becomes of everything that one instance lacks. */
export interface Plan {
  readonly instance: string;
  readonly row: InstanceRow | undefined;
  readonly definition: Definition | undefined;
  readonly settlements: readonly Settlement[];
  /** In which the instance goes on: executions of earlier ones do nothing more. */
  readonly epoch: number;
}

const REASONS = {
  instance: text('The instance itself is missing: begin it again.', '实例本身缺失：请重新启动。'),
  epoch: text('The instance goes on in a new epoch.', '实例将在新的一代（epoch）中继续。'),
  taken: text('Another step stands in its place.', '该位置已有其他步骤。'),
  gap: text('A step before it is not entered.', '其之前的步骤未补录。'),
  content: text('The history tells its number only.', '执行历史仅记录了其序号。'),
  signature: text('Its signature was lost: it is to be signed again.', '其电子签名已丢失：须重新签署。'),
  effect: text('Its effect on the database was lost: it is done again.', '其对数据库的写入已丢失：将重新执行。'),
  fit: text('It does not follow from what stands.', '与现存记录不衔接。'),
} as const satisfies Readonly<Record<string, Text>>;

/** Decides, for each thing that an instance lacks, whether it is entered. Divergences of several runs and epochs are one list. */
export async function planOf(
  db: Pick<Database, 'select'>,
  divergences: readonly Divergence[],
  mode: Mode,
): Promise<Plan[]> {
  const plans: Plan[] = [];
  for (const id of [...new Set(divergences.map((each) => each.instance))].sort()) {
    const found = divergences.filter((each) => each.instance === id);
    const [row] = await db.select().from(instance).where(eq(instance.id, id));
    const definition = row && (await byHash(db as Database, row.definitionHash));
    const epoch = Math.max(row?.epoch ?? 0, ...found.map((each) => each.epoch)) + 1;
    plans.push({
      instance: id,
      row,
      definition,
      epoch,
      settlements: settlementsOf(row, definition, merged(found), mode),
    });
  }
  return plans;
}

/** Each step once, as the latest epoch tells it, in the order of the steps. */
function merged(found: readonly Divergence[]): Divergence[] {
  const latest = new Map<string, Divergence>();
  for (const each of [...found].sort((a, b) => a.epoch - b.epoch)) {
    const name = isEpoch(each) ? each.kind : String(each.seq);
    if (each.told || !latest.get(name)?.told) latest.set(name, each);
  }
  return [...latest.values()].sort((a, b) => Number(isEpoch(a)) - Number(isEpoch(b)) || a.seq - b.seq);
}

const isEpoch = ({ kind }: Divergence): boolean => kind === 'epoch-unknown';

function settlementsOf(
  row: InstanceRow | undefined,
  definition: Definition | undefined,
  found: readonly Divergence[],
  mode: Mode,
): Settlement[] {
  let state = row?.state as unknown as State;
  let seq = row?.seq ?? 0;
  let broken = false;
  return found.map((divergence): Settlement => {
    if (mode === 'void') return { divergence, becomes: 'voided' };
    const told = divergence.told && plain(divergence.told);
    const why = obstacle(divergence, told, definition, state, broken ? undefined : seq);
    if (why || !told) {
      broken = true;
      return { divergence, becomes: 'voided', why: why ?? REASONS.content };
    }
    state = fold(state, told.facts);
    seq = told.seq;
    return { divergence, becomes: 'entered' };
  });
}

function obstacle(
  { kind, seq: at }: Divergence,
  told: Step | undefined,
  definition: Definition | undefined,
  state: State,
  /** The step that it would follow; none when one before it is voided. */
  seq: number | undefined,
): Text | undefined {
  if (kind === 'instance-missing' || !definition) return REASONS.instance;
  if (kind === 'epoch-unknown') return REASONS.epoch;
  if (kind === 'step-differs') return REASONS.taken;
  if (seq === undefined || at !== seq + 1) return REASONS.gap;
  if (!told) return REASONS.content;
  return lost(state, told) ?? (follows(definition, state, told) ? undefined : REASONS.fit);
}

/** What stood beside the step in the database and went with it: nobody can enter a signature for its signer, nor an effect by its fact. */
function lost({ waits }: State, { event }: Step): Text | undefined {
  const wait = 'wait' in event ? waits[event.wait]?.wait : undefined;
  if (event.type === 'taskCompleted' && wait?.kind === 'task' && wait.meaning) return REASONS.signature;
  if (wait?.kind === 'decision' || (wait?.kind === 'job' && wait.effect !== 'external')) return REASONS.effect;
  return undefined;
}

/** The kernel comes to the same facts from what stands. */
const follows = ({ process }: Definition, state: State, { event, facts }: Step): boolean =>
  canonical(step(process, state, event).facts) === canonical(facts);

/** A step as it was told, classified values in the clear. */
export const plain = ({ seq, event, facts }: Step): Step => reveal({ seq, event, facts });
