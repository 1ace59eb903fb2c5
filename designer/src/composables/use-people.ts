import { computed, shallowRef } from 'vue';
import { listPeople, type PersonRow } from '../api/people.ts';
import { say } from '../i18n.ts';
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
  return { options, names };
}
