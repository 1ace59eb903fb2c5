/** Work that is done again and again. It must not throw: what fails is its own to tell. */
export interface Periodic {
  /** Ends it, once what is under way is done. */
  readonly stop: () => Promise<void>;
}

/** Does the work every `interval` ms, one after the other; `begins` says whether at once as well. */
export function periodically(
  work: () => Promise<void>,
  { interval, begins }: { readonly interval: number; readonly begins: 'at once' | 'later' },
): Periodic {
  let last = begins === 'at once' ? work() : Promise.resolve();
  const timer = setInterval(() => {
    last = last.then(work);
  }, interval);
  return {
    stop: async () => {
      clearInterval(timer);
      await last;
    },
  };
}
