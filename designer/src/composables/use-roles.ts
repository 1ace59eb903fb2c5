import { listPeople } from '../api/people.ts';
import { say } from '../i18n.ts';
import { useLoad } from './use-load.ts';

/** Titles of the roles, in the reader's language. */
export function useRoles() {
  const load = useLoad((signal) => listPeople({ signal }));
  const title = (id: string): string => {
    const found = load.data.value?.items.flatMap((person) => person.roles).find((role) => role.id === id);
    return found ? say(found.title) : id;
  };
  return { title };
}
