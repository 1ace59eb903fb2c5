import { Moment, Named, Text } from './common.ts';
import { list, nullable, object } from './object.ts';

export const Me = object(
  {
    person: { type: 'string' },
    printedName: { type: 'string' },
    name: Text,
    zone: { type: 'string' },
    roles: list(Named),
    permissions: list({ type: 'string' }),
  },
  ['person', 'printedName', 'name', 'zone', 'roles', 'permissions'],
);

export const PersonRow = object(
  {
    id: { type: 'string' },
    login: { type: 'string' },
    name: Text,
    printedName: { type: 'string' },
    zone: { type: 'string' },
    active: { type: 'boolean' },
    identityVerifiedAt: nullable(Moment),
    appointments: list(
      object(
        {
          role: Named,
          plant: { type: 'string' },
          validFrom: Moment,
          validTo: nullable(Moment),
          document: { type: 'string' },
        },
        ['role', 'plant', 'validFrom', 'validTo', 'document'],
      ),
    ),
  },
  ['id', 'login', 'name', 'printedName', 'zone', 'active', 'identityVerifiedAt', 'appointments'],
);
