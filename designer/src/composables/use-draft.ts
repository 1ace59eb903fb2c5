import { type Ref, ref, watch } from 'vue';

/** What was typed survives a reload and an expired session; it ends with the task. Secrets never come here. */
export function useDraft<T extends object>(
  key: string,
  empty: T,
): { readonly draft: Ref<T>; readonly discard: () => void } {
  const name = `signet.draft.${key}`;
  const kept = sessionStorage.getItem(name);
  const draft = ref(kept ? (JSON.parse(kept) as T) : empty) as Ref<T>;
  const stop = watch(draft, (value) => sessionStorage.setItem(name, JSON.stringify(value)), { deep: true });
  const discard = () => {
    stop();
    sessionStorage.removeItem(name);
  };
  return { draft, discard };
}
