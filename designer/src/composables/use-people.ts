import { computed, shallowRef } from 'vue';
import type { Text } from '../../../engine/kernel/outcome.ts';
import { listPeople, type PersonRow } from '../api/people.ts';
import { say } from '../i18n.ts';
import type { Cast } from '../play/cast.ts';
import { may } from '../session.ts';
import { useLoad } from './use-load.ts';

/** Kept between pages: who is who changes rarely. */
const kept = shallowRef<readonly PersonRow[]>([]);

/** The people of the plant: to choose from, and by id. */
export function usePeople() {
  useLoad(
    async (signal) => {
      kept.value = (await listPeople({ signal })).items;
    },
    { when: may('person.read') },
  );
  const options = computed(() => kept.value.map((it) => ({ value: it.id, label: say(it.name) })));
  const names = computed(() => Object.fromEntries(kept.value.map((it) => [it.id, say(it.name)])));
  const cast = computed(
    (): Cast => ({
      holders: (role) =>
        kept.value.flatMap((it) =>
          it.active && it.appointments.some((each) => each.role.id === role)
            ? { id: it.login, name: say(it.name) }
            : [],
        ),
      roleTitle: (role) => say(titleOf(kept.value, role) ?? role),
    }),
  );
  return { options, names, cast };
}

const titleOf = (people: readonly PersonRow[], role: string): Text | undefined =>
  people.flatMap((it) => it.appointments).find((it) => it.role.id === role)?.role.title;
