import type { IconName } from '../components/icons.ts';
import { may } from '../session.ts';

interface Entry {
  readonly to: string;
  readonly label: string;
  readonly icon: IconName;
  readonly permission: string;
}

const GROUPS: readonly { readonly label: string; readonly entries: readonly Entry[] }[] = [
  {
    label: 'nav.work',
    entries: [
      { to: '/inbox', label: 'nav.inbox', icon: 'inbox', permission: 'task.read' },
      { to: '/batches', label: 'nav.batches', icon: 'batches', permission: 'batch.read' },
      { to: '/instances', label: 'nav.instances', icon: 'instances', permission: 'instance.read' },
    ],
  },
  {
    label: 'nav.evidence',
    entries: [
      { to: '/audit', label: 'nav.audit', icon: 'audit', permission: 'audit.read' },
      { to: '/definitions', label: 'nav.definitions', icon: 'definitions', permission: 'definition.read' },
      { to: '/people', label: 'nav.people', icon: 'people', permission: 'person.read' },
    ],
  },
  {
    label: 'nav.design',
    entries: [
      { to: '/drafts', label: 'nav.drafts', icon: 'pen', permission: 'definition.read' },
      { to: '/packs', label: 'nav.packs', icon: 'seal', permission: 'definition.approve' },
    ],
  },
  {
    label: 'nav.operations',
    entries: [{ to: '/incidents', label: 'nav.incidents', icon: 'incidents', permission: 'incident.read' }],
  },
];

/** The pages that this person may open; the server refuses the others in any case. */
export const navigation = () =>
  GROUPS.map((group) => ({ ...group, entries: group.entries.filter((it) => may(it.permission)) })).filter(
    (group) => group.entries.length > 0,
  );

/** Where a person begins: an administrator has no inbox. */
export const home = (): string => navigation()[0]?.entries[0]?.to ?? '/nothing';
