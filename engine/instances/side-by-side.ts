import { setTimeout as sleep } from 'node:timers/promises';

export interface SideBySide {
  /** Begins a turn for at most `limit` instances; answers how many things it did, or `limit` when it goes on beside others. */
  readonly begin: (limit: number) => Promise<number>;
  /** Settles when all that began have ended. */
  readonly ended: () => Promise<void>;
}

/**
 * Turns that overtake each other: one that takes longer than `patience`, in milliseconds, a plugin or a call in it, makes no
 * other wait; at most so many `places` are open at the same time.
 */
export function sideBySide(
  turn: (limit: number) => Promise<number>,
  onError: (error: unknown) => void,
  { patience = 250, places = 4 } = {},
): SideBySide {
  const open = new Set<Promise<number>>();
  return {
    begin: async (limit) => {
      if (open.size >= places) await Promise.race(open);
      const one = turn(limit).catch((error: unknown) => {
        onError(error);
        return 0;
      });
      open.add(one);
      void one.then(() => open.delete(one));
      return Promise.race([one, sleep(patience, limit, { ref: false })]);
    },
    ended: async () => {
      await Promise.all(open);
    },
  };
}
