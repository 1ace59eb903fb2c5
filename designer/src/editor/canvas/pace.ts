/** Runs once, a while after the last call and not while `busy`; `now` waits for neither. */
export function unhurried(run: () => unknown, wait: number, busy: () => boolean = () => false) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const start = () => {
    timer = undefined;
    void run();
  };
  const due = () => {
    if (busy()) call();
    else start();
  };
  const call = () => {
    clearTimeout(timer);
    timer = setTimeout(due, wait);
  };
  const now = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    start();
  };
  return Object.assign(call, { now });
}
