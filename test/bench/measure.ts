import type { Contender, Scenario } from './contender.ts';
import { type Cpu, cpuBetween } from './cpu.ts';
import type { Round } from './statistics.ts';

export interface Limits {
  readonly callers: number;
  readonly seconds: number;
  /** No round takes more instances than this. */
  readonly instances: number;
}

export interface Measured {
  readonly accepted: Round;
  readonly completed: Round;
  readonly cpu: Cpu;
}

/**
 * Callers that each start the next instance when theirs is done, or, in what people do, when theirs is accepted while its
 * execution runs beside; until time or count is up. Then all are waited for.
 */
export async function measure(
  contender: Contender,
  scenario: Scenario,
  limits: Limits,
  meter: () => Cpu,
): Promise<Measured> {
  const before = meter();
  const accepted: number[] = [];
  const completed: number[] = [];
  const running: Promise<void>[] = [];
  let lastAccepted = 0;
  let started = 0;
  const begin = performance.now();
  const deadline = begin + limits.seconds * 1000;

  const caller = async () => {
    while (performance.now() < deadline && started < limits.instances) {
      started += 1;
      const start = performance.now();
      await new Promise<void>((next, fail) => {
        const run = contender.run(scenario, () => {
          lastAccepted = performance.now();
          accepted.push(lastAccepted - start);
          if (scenario.kind === 'signed') next();
        });
        const whole = run.then(() => void completed.push(performance.now() - start));
        whole.then(next, fail);
        running.push(whole);
      });
    }
  };
  await Promise.all(Array.from({ length: limits.callers }, caller));
  await Promise.all(running);

  return {
    accepted: { latencies: accepted, elapsed: lastAccepted - begin },
    completed: { latencies: completed, elapsed: performance.now() - begin },
    cpu: cpuBetween(before, meter()),
  };
}

/** CPU of one instance, over all rounds. */
export function cpuEach(rounds: readonly Measured[]): Cpu {
  const count = rounds.reduce((sum, { completed }) => sum + completed.latencies.length, 0);
  const each = (of: (cpu: Cpu) => number) => rounds.reduce((sum, { cpu }) => sum + of(cpu), 0) / count;
  return { node: each((it) => it.node), temporal: each((it) => it.temporal), postgres: each((it) => it.postgres) };
}
