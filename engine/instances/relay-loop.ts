import { setTimeout as sleep } from 'node:timers/promises';
import { makeDueEffective } from '../definitions/life/due.ts';
import { type Core, system } from './core.ts';
import { pace } from './pace.ts';
import { type Executions, type OnError, relayOnce } from './relay.ts';
import { sideBySide } from './side-by-side.ts';
import { startScheduled } from './start-scheduled.ts';

/** Milliseconds: a call that hung is no reason to make others wait. */
const LONGEST_REST = 500;

export interface Relay {
  /** Look now instead of at the next interval. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
}

/** Drains the outbox until it is stopped: woken after each commit of this process, and looking by itself for those of others. */
export function startRelay(core: Core, executions: Executions, onError: OnError, interval = 500): Relay {
  let running = true;
  let wake = (): void => {};
  let woken = false;
  const next = pace();
  let looked = Number.NEGATIVE_INFINITY;
  /** However busy the relay is, it looks at the clock no more often than when it is idle. */
  const byClock = async (): Promise<number> => {
    if (performance.now() - looked < interval) return 0;
    looked = performance.now();
    const begun = await startScheduled(core);
    return begun + (await makeDueEffective(core, (plant) => system('relay', plant)));
  };
  const turns = sideBySide((limit) => relayOnce(core, executions, onError, { limit }), onError);
  const turn = async (): Promise<boolean> => {
    const { limit, rest } = next();
    const began = performance.now();
    const begun = await byClock();
    const done = begun + (await turns.begin(limit));
    if (rest > 0) await sleep(Math.min(rest * (performance.now() - began), LONGEST_REST));
    return done > 0;
  };
  const idle = () =>
    new Promise<void>((resolve) => {
      if (woken || !running) return resolve();
      const timer = setTimeout(resolve, interval);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const loop = async (): Promise<void> => {
    while (running) {
      woken = false;
      try {
        if (await turn()) continue;
      } catch (error) {
        onError(error);
      }
      await idle();
    }
  };
  const stopped = loop();
  const rouse = () => {
    woken = true;
    wake();
  };
  return {
    wake: rouse,
    stop: async () => {
      running = false;
      rouse();
      await stopped;
      await turns.ended();
    },
  };
}
