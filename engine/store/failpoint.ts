const armed = /^(?<name>[\w-]+):(?<count>\d+)$/.exec(process.env.SIGNET_FAILPOINT ?? '')?.groups;
let left = Number(armed?.count ?? 0);

/**
 * Ends the process as a power cut would, the n-th time it passes the point named in `SIGNET_FAILPOINT=name:n`.
 * Inert unless that is set; the crash tests kill between two named commits with it.
 */
export function failpoint(name: string): void {
  if (armed?.name !== name) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}
