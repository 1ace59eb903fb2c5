import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds of CPU, by where they were spent: unlike the clock they do not depend on what else the machine does. */
export interface Cpu {
  readonly node: number;
  readonly temporal: number;
  readonly postgres: number;
}

/** Reads the kernel's accounts of this process and of two servers with all their children; zeros where there is no /proc. */
export const cpuMeter =
  (pids: { readonly temporal: number; readonly postgres: number }): (() => Cpu) =>
  () => {
    const { user, system } = process.cpuUsage();
    const processes = readProcesses();
    return {
      node: (user + system) / 1000,
      temporal: spentBy(pids.temporal, processes),
      postgres: spentBy(pids.postgres, processes),
    };
  };

export const cpuBetween = (before: Cpu, after: Cpu): Cpu => ({
  node: after.node - before.node,
  temporal: after.temporal - before.temporal,
  postgres: after.postgres - before.postgres,
});

interface Process {
  readonly parent: number;
  readonly ticks: number;
}

/** Linux counts in ticks of 10 ms on every architecture that Node runs on. */
const TICK = 10;

function spentBy(pid: number, processes: ReadonlyMap<number, Process>): number {
  const children = [...processes].filter(([, { parent }]) => parent === pid).map(([child]) => child);
  const own = (processes.get(pid)?.ticks ?? 0) * TICK;
  return children.reduce((sum, child) => sum + spentBy(child, processes), own);
}

function readProcesses(): ReadonlyMap<number, Process> {
  const found = new Map<number, Process>();
  for (const name of listProcesses()) {
    try {
      // The command, in parentheses, may hold spaces: the fields are counted from behind it.
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      const [parent = 0, ...rest] = fields.slice(1).map(Number);
      // utime, stime, and those of children that have ended: a backend's ticks pass to its postmaster.
      const ticks = rest.slice(9, 13).reduce((sum, each) => sum + each, 0);
      found.set(Number(name), { parent, ticks });
    } catch {
      // It ended since the folder was listed.
    }
  }
  return found;
}

function listProcesses(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}
