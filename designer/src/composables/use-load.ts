import { onScopeDispose, type Ref, ref, shallowRef, type WatchSource, watch } from 'vue';
import type { Outcome } from '../../../engine/kernel/outcome.ts';
import { ApiError, outcomeOf } from '../api/fetch.ts';
import { present } from './presence.ts';

export interface Load<T> {
  readonly data: Readonly<Ref<T | undefined>>;
  /** Why there is no (newer) data; what was loaded before stays readable. */
  readonly error: Readonly<Ref<Outcome | undefined>>;
  readonly status: Readonly<Ref<number>>;
  readonly loading: Readonly<Ref<boolean>>;
  readonly reload: () => Promise<void>;
}

interface LoadOptions {
  /** Loads again when one of these changes. */
  readonly on?: readonly WatchSource[];
  /** `false`: never asks. What a person may not read is not asked for, or the refusal would be on record. */
  readonly when?: boolean;
  /** Milliseconds between silent reloads while somebody is there. */
  readonly every?: number;
}

/** Reads from the API; an answer that was overtaken by a newer question is dropped. */
export function useLoad<T>(
  read: (signal: AbortSignal) => Promise<T>,
  { on = [], every, when = true }: LoadOptions = {},
): Load<T> {
  const data = shallowRef<T>();
  const error = shallowRef<Outcome>();
  const status = ref(200);
  const loading = ref(true);
  let flight: AbortController | undefined;

  const reload = async () => {
    flight?.abort();
    const mine = new AbortController();
    flight = mine;
    loading.value = true;
    try {
      const answer = await read(mine.signal);
      if (flight !== mine) return;
      data.value = answer;
      error.value = undefined;
      status.value = 200;
    } catch (cause) {
      if (flight !== mine || mine.signal.aborted) return;
      error.value = outcomeOf(cause);
      status.value = cause instanceof ApiError ? cause.status : 0;
    }
    loading.value = false;
  };

  if (!when) {
    loading.value = false;
    return { data, error, status, loading, reload: async () => {} };
  }
  if (on.length > 0) watch([...on], reload);
  const timer = every ? setInterval(() => present() && reload(), every) : undefined;
  onScopeDispose(() => {
    clearInterval(timer);
    flight?.abort();
  });
  void reload();
  return { data, error, status, loading, reload };
}
