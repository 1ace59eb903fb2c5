import { Me } from '../../../../schemas/json/person.ts';
import { permissionsOf } from '../../../identity/roles.ts';
import { text } from '../../../kernel/outcome.ts';
import { namedRole } from '../../names.ts';
import { body, type Caller, operation } from '../../operation.ts';

export const meOf = ({ person, printedName, name, zone, roles }: Caller) => ({
  person,
  printedName,
  name,
  zone,
  roles: roles.map(namedRole),
  permissions: permissionsOf(roles),
});

export const getMe = operation({
  id: 'getMe',
  area: 'sessions',
  method: 'get',
  path: '/me',
  access: 'signed-in',
  summary: text('Who is signed in, with roles and rights', '当前登录人及其角色与权限'),
  answer: Me,
  async handle(_context, { caller }) {
    return body(meOf(caller));
  },
});
