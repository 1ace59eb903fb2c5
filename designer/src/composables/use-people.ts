import { computed } from 'vue';
import { listPeople } from '../api/people.ts';
import { say } from '../i18n.ts';
import { useLoad } from './use-load.ts';

/** The people of the plant, to choose from. */
export function usePeople() {
  const load = useLoad((signal) => listPeople({ signal }));
  const options = computed(() => (load.data.value?.items ?? []).map((it) => ({ value: it.id, label: say(it.name) })));
  return { options };
}
