import { asc, eq, inArray } from 'drizzle-orm';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { roomLimit } from '../../schemas/db/erp/rooms.ts';
import { type EnvironmentCode, environmentRecord } from '../../schemas/db/erp/sterilisation.ts';
import { inUnit } from '../../schemas/json/units.ts';
import { futureOf, inOrder } from '../quality/clock.ts';
import { judge, together } from '../quality/due-limits.ts';
import { both, type Collect, group, incomplete, plain } from '../quality/evidence.ts';
import { batchOf } from './batch.ts';
import { plannedOf } from './routing.ts';

/** What is monitored in a clean room. */
const MONITORED: Readonly<Record<EnvironmentCode, Text>> = {
  particles: text('particles', '悬浮粒子'),
  viable: text('settle plates', '沉降菌'),
  pressure: text('differential pressure', '压差'),
  temperature: text('temperature', '温度'),
  humidity: text('relative humidity', '相对湿度'),
};

/** What makes a room a clean room of its class: there is a record of each for every batch (YY/T 0033). */
const CLASSIFIED: readonly EnvironmentCode[] = ['particles', 'viable', 'pressure'];

const NO_ROOM = text('the clean room in the routing', '工艺路线中的洁净室');
const OUTSIDE = text('not measured while the lot was made', '非本批生产期间测得');
const NOT_DUE = text('not monitored there', '该洁净室未规定此项监测');

/** Clean-room monitoring while the lot was made, in the rooms that the routing names, against the limits of their class. */
export const collectEnvironment: Collect = async (tx, lot) => {
  const records = await tx.db
    .select()
    .from(environmentRecord)
    .where(eq(environmentRecord.lot, lot))
    .orderBy(asc(environmentRecord.measuredAt), asc(environmentRecord.id));
  // What another system writes as a code may be none: it is named as it stands, and is not monitored anywhere.
  const monitored = (code: string): Text =>
    new Map<string, Text>(Object.entries(MONITORED)).get(code) ?? text(code, code);
  const named = (room: string, code: string) => both(monitored(code), (name) => `${room} ${name}`);
  const rows = records.map((it) => ({
    table: 'erp.environment_record',
    id: it.id,
    label: both(named(it.room, it.code), (name, language) => `${name} ${inUnit(plain(it.value), it.unit)[language]}`),
  }));
  const order = (await batchOf(tx, lot))?.order;
  if (records.length === 0 || !order) return { environment: group(rows) };
  const rooms = [...new Set((await plannedOf(tx, lot)).flatMap(({ room }) => room ?? []))];
  if (rooms.length === 0) return { environment: incomplete(rows, [NO_ROOM]) };

  const due = await tx.db
    .select()
    .from(roomLimit)
    .where(inArray(roomLimit.room, rooms))
    .orderBy(asc(roomLimit.room), asc(roomLimit.code));
  const needed = rooms.flatMap((room) => {
    const codes = due.filter((it) => it.room === room).map(({ code }) => code);
    return [...new Set([...CLASSIFIED, ...codes])].map((code) => ({ room, code }));
  });
  const missing = needed.filter((it) => !records.some(({ room, code }) => room === it.room && code === it.code));
  const future = await futureOf(tx);
  const judged = together(
    records.map((it) => {
      const name = named(it.room, it.code);
      const not = (what: Text) => ({ absent: [both(name, (said, on) => `${said}: ${what[on]}`)], outOfLimit: [] });
      const limits = due.find(({ room, code }) => room === it.room && code === it.code);
      if (!limits) return not(NOT_DUE);
      if (!inOrder(future, order.startedAt, it.measuredAt, order.completedAt)) return not(OUTSIDE);
      return judge(name, it, limits);
    }),
  );
  const absent = [...missing.map(({ room, code }) => named(room, code)), ...judged.absent];
  if (absent.length > 0) return { environment: incomplete(rows, absent) };
  return { environment: group(rows, { outOfLimit: judged.outOfLimit }) };
};
