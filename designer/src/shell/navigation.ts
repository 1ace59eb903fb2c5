import type { IconName } from '../components/icons.ts';
import { may } from '../session.ts';

interface Entry {
  readonly to: string;
  readonly label: string;
  readonly icon: IconName;
  /** Shown to those who have one of these; everyone, without any. */
  readonly permissions: readonly string[];
}

const GROUPS: readonly { readonly label: string; readonly entries: readonly Entry[] }[] = [
  {
    label: 'nav.work',
    entries: [
      { to: '/inbox', label: 'nav.inbox', icon: 'inbox', permissions: ['task.read'] },
      { to: '/batches', label: 'nav.batches', icon: 'batches', permissions: ['batch.read'] },
      { to: '/instances', label: 'nav.instances', icon: 'instances', permissions: ['instance.read'] },
    ],
  },
  {
    label: 'nav.evidence',
    entries: [
      { to: '/audit', label: 'nav.audit', icon: 'audit', permissions: ['audit.read'] },
      { to: '/definitions', label: 'nav.definitions', icon: 'definitions', permissions: ['definition.read'] },
      { to: '/people', label: 'nav.people', icon: 'people', permissions: ['person.read'] },
    ],
  },
  {
    label: 'nav.operations',
    entries: [{ to: '/incidents', label: 'nav.incidents', icon: 'incidents', permissions: ['incident.read'] }],
  },
];

/** The pages that this person may open; the server refuses the others in any case. */
export const navigation = () =>
  GROUPS.map((group) => ({
    ...group,
    entries: group.entries.filter((it) => it.permissions.length === 0 || it.permissions.some(may)),
  })).filter((group) => group.entries.length > 0);
