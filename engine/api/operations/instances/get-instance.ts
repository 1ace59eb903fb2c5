import { asc, eq, sql } from 'drizzle-orm';
import { incident } from '../../../../schemas/db/engine.ts';
import { InstanceDetail } from '../../../../schemas/json/instance.ts';
import { tokensOf } from '../../../cases/tokens.ts';
import { text } from '../../../kernel/outcome.ts';
import type { State } from '../../../kernel/state.ts';
import { waits } from '../../../kernel/waits.ts';
import { database } from '../../../store/transaction.ts';
import { notFound } from '../../errors.ts';
import { incidentRow } from '../../incident-row.ts';
import { InstanceRef } from '../../instance-ref.ts';
import { instanceOf, instanceRow } from '../../instance-row.ts';
import { namesOf } from '../../names.ts';
import { body, operation, refused } from '../../operation.ts';
import type { Reader } from '../../plant-port.ts';

export const getInstance = operation({
  id: 'getInstance',
  area: 'instances',
  method: 'get',
  path: '/instances/:id',
  access: 'instance.read',
  summary: text('An instance with its tokens and the path it took', '流程实例、令牌与已执行路径'),
  params: InstanceRef,
  answer: InstanceDetail,
  async handle({ store, plant }, { params: { id } }) {
    const tx = { db: database(store) };
    const found = await instanceOf(tx, id, plant);
    if (!found) return refused(notFound(id));
    const state = found.instance.state as unknown as State;
    const { process } = found.definition;
    const incidents = await tx.db
      .select()
      .from(incident)
      .where(eq(incident.instance, id))
      .orderBy(asc(incident.raisedAt));
    return body({
      ...instanceRow(found, await namesOf(tx, [found.instance.startedBy])),
      waits: waits(state),
      tokens: tokensOf(state, process),
      taken: (await counted(tx, id, 'taken', 'flow')).map(({ name, count }) => ({ flow: name, count })),
      entered: (await counted(tx, id, 'entered', 'element')).map(({ name, count }) => ({ element: name, count })),
      incidents: incidents.map(incidentRow),
    });
  },
});

/** How often a flow was taken or an element entered: counted where the facts are. */
async function counted(
  tx: Reader,
  id: string,
  type: string,
  field: string,
): Promise<{ name: string; count: number }[]> {
  const rows = await tx.db
    .select({ name: sql<string>`fact->>${field}`, count: sql<number>`count(*)::int` })
    .from(sql`engine.step, jsonb_array_elements(engine.step.facts) fact`)
    .where(sql`engine.step.instance = ${id} and fact->>'type' = ${type}`)
    .groupBy(sql`1`)
    .orderBy(sql`1`);
  return rows;
}
