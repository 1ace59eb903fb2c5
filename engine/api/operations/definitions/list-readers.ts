import { Hash } from '../../../../schemas/json/common.ts';
import { list, whole } from '../../../../schemas/json/object.ts';
import { Reader } from '../../../../schemas/json/pilot.ts';
import { readersOf } from '../../../definitions/reading/readers.ts';
import { readingOf } from '../../../definitions/reading/readings.ts';
import { text } from '../../../kernel/outcome.ts';
import { transact } from '../../../store/transaction.ts';
import { namedRole, namesOf } from '../../names.ts';
import { body, operation } from '../../operation.ts';

export const listReaders = operation({
  id: 'listReaders',
  area: 'definitions',
  method: 'get',
  path: '/definitions/:hash/readers',
  access: 'definition.read',
  summary: text('Who is to read a version, and who has', '应阅读某一版本的人员及其阅读情况'),
  params: whole({ hash: Hash }),
  answer: whole({ asked: { type: 'boolean' }, items: list(Reader) }),
  async handle({ store, plant }, { params: { hash }, caller }) {
    return transact(store, { id: caller.person, plant }, async (tx) => {
      const asked = await readingOf(tx.db, hash);
      const readers = asked ? await readersOf(tx, asked) : [];
      const nameOf = await namesOf(
        tx,
        readers.map(({ person }) => person),
      );
      const items = readers.map(({ person, roles, readAt }) => ({
        ...{ person, readAt, printedName: nameOf(person), roles: roles.map(namedRole) },
      }));
      return body({ asked: asked !== undefined, items });
    });
  },
});
