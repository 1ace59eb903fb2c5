import { asc, eq } from 'drizzle-orm';
import { appointment, person } from '../../../../schemas/db/engine.ts';
import { paged } from '../../../../schemas/json/object.ts';
import { PersonRow } from '../../../../schemas/json/person.ts';
import { text } from '../../../kernel/outcome.ts';
import { database } from '../../../store/transaction.ts';
import { namedRole } from '../../names.ts';
import { body, operation } from '../../operation.ts';

const iso = (moment: string | null): string | null => moment && new Date(moment).toISOString();

export const listPeople = operation({
  id: 'listPeople',
  area: 'people',
  method: 'get',
  path: '/people',
  access: 'person.read',
  summary: text('People and their appointments', '人员及任职'),
  answer: paged(PersonRow),
  async handle({ store, plant }) {
    const db = database(store);
    const people = await db.select().from(person).orderBy(asc(person.login));
    const held = await db
      .select()
      .from(appointment)
      .where(eq(appointment.plant, plant))
      .orderBy(asc(appointment.validFrom));
    const items = people.map(({ id, login, name, printedName, zone, active, verifiedAt }) => ({
      ...{ id, login, name, printedName, zone, active },
      identityVerifiedAt: iso(verifiedAt),
      appointments: held
        .filter((each) => each.person === id)
        .map(({ role, document, validFrom, validTo, ...each }) => ({
          role: namedRole(role),
          plant: each.plant,
          validFrom: new Date(validFrom).toISOString(),
          validTo: iso(validTo),
          document,
        })),
    }));
    return body({ items, total: items.length });
  },
});
