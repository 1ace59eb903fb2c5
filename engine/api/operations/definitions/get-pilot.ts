import { eq } from 'drizzle-orm';
import { definition } from '../../../../schemas/db/engine.ts';
import { Hash } from '../../../../schemas/json/common.ts';
import { nullable, whole } from '../../../../schemas/json/object.ts';
import { PilotView } from '../../../../schemas/json/pilot.ts';
import { type PilotOnRecord, pilotsOnRecord } from '../../../audit/pilot-acts.ts';
import { notAsDeployed } from '../../../definitions/pilot/choose.ts';
import { compareFigures } from '../../../definitions/pilot/figures.ts';
import { text } from '../../../kernel/outcome.ts';
import { type Database, database } from '../../../store/transaction.ts';
import { body, operation, refused } from '../../operation.ts';

export const getPilot = operation({
  id: 'getPilot',
  area: 'definitions',
  method: 'get',
  path: '/definitions/:hash/pilot',
  access: 'definition.read',
  summary: text('The pilot of a version with its measures, if it has one', '某一版本的试运行及其指标（如有）'),
  params: whole({ hash: Hash }),
  answer: whole({ pilot: nullable(PilotView) }),
  async handle({ store }, { params: { hash } }) {
    const db = database(store);
    const [row] = await db.select({ key: definition.key }).from(definition).where(eq(definition.hash, hash));
    const pilots = row ? await pilotsOnRecord(db, row.key) : [];
    if (pilots === 'altered') return refused(notAsDeployed(row?.key ?? ''));
    const pilot = pilots.find((each) => each.hash === hash);
    return body({ pilot: pilot ? await viewOf(db, pilot) : null });
  },
});

async function viewOf(db: Pick<Database, 'select'>, found: PilotOnRecord): Promise<object> {
  const { pilot, draft, key, hash, version, scope, until, begun, ended } = found;
  const { before, pilot: figures, measures } = await compareFigures(db, found);
  const overdue = !ended && until <= new Date().toISOString();
  return {
    pilot,
    draft,
    key,
    hash,
    version,
    scope,
    until,
    begun,
    overdue,
    ended: ended ?? null,
    before,
    figures,
    measures,
  };
}
