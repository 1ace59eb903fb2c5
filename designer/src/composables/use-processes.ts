import { computed } from 'vue';
import { listDefinitions } from '../api/instances.ts';
import { say } from '../i18n.ts';
import { may } from '../session.ts';
import { useLoad } from './use-load.ts';

/** Names of the processes by key, in the reader's language. */
export function useProcesses() {
  const load = useLoad((signal) => listDefinitions({ signal }), { when: may('definition.read') });
  const effective = computed(() => (load.data.value?.items ?? []).filter((it) => it.state === 'effective'));
  const names = computed(() => Object.fromEntries(effective.value.map((it) => [it.key, say(it.title)])));
  const options = computed(() => effective.value.map((it) => ({ value: it.key, label: say(it.title) })));
  return { names, options };
}
