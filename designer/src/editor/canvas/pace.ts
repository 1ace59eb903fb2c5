/** Runs once, a while after the last call; `now` does not wait for it. */
export function unhurried(run: () => unknown, wait: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const due = () => {
    timer = undefined;
    void run();
  };
  const call = () => {
    clearTimeout(timer);
    timer = setTimeout(due, wait);
  };
  const now = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    due();
  };
  return Object.assign(call, { now });
}
