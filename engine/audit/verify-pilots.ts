import { and, asc, eq, inArray } from 'drizzle-orm';
import { audit, signedAct } from '../../schemas/db/engine.ts';
import { broken } from './broken.ts';
import { canonical } from './canonical.ts';
import { PILOT, PILOT_BEGINS, PILOT_ENDS, type PilotBegun } from './pilot-acts.ts';
import type { Reader } from './register.ts';
import { type SignedStage, signedStage } from './stage-acts.ts';
import type { Broken } from './verify.ts';

/** No pilot but for the places that were signed, judged by the measures that were signed; and none ended without a signature. */
export async function verifyPilots(db: Reader): Promise<Broken | undefined> {
  const acts = await db
    .select({ id: audit.id, action: audit.action, after: audit.after })
    .from(audit)
    .where(and(eq(audit.resource, PILOT), eq(audit.result, 'done')))
    .orderBy(asc(audit.id));
  if (acts.length === 0) return undefined;
  const rows = await db
    .select()
    .from(signedAct)
    .where(inArray(signedAct.act, ['definition.make-effective', ...PILOT_ENDS]));
  const signed = rows.map(signedStage).filter((each) => each !== undefined);
  const unsigned = acts.find(({ action, after }) => {
    const told = after as unknown as PilotBegun;
    return !signed.some((each) => (action === PILOT_BEGINS ? begins(each, told) : ends(each, action, told)));
  });
  return unsigned && broken('engine.audit', String(unsigned.id), 'stage-without-act');
}

const termsOf = ({ scope, measures, until }: Pick<PilotBegun, 'scope' | 'measures' | 'until'>) =>
  canonical({ scope, measures, until });

const begins = ({ act, content }: SignedStage, told: PilotBegun): boolean =>
  act === 'definition.make-effective' &&
  content.draft === told.draft &&
  content.package === told.hash &&
  content.pilot !== undefined &&
  termsOf(content.pilot) === termsOf(told);

const ends = ({ act, content }: SignedStage, action: string, told: PilotBegun): boolean =>
  act === action && content.package === told.hash && content.ended === told.pilot;
