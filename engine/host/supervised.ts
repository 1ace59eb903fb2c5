import { setTimeout as sleep } from 'node:timers/promises';
import type { ChildServer } from './child-server.ts';

interface Server {
  readonly child: ChildServer;
  readonly stop: () => Promise<void>;
}

/** Keeps a server of ours up: one that ends by itself, or is killed, is started again on the same data. */
export async function supervised<T extends Server>(
  start: () => Promise<T>,
  report: (problem: 'ended' | 'started-again' | 'does-not-start', error?: unknown) => void,
): Promise<{ readonly first: T; readonly stop: () => Promise<void> }> {
  const first = await start();
  let current: Server = first;
  let stopping = false;
  const watch = async (): Promise<void> => {
    while (!stopping) {
      await current.child.exited;
      for (let pause = 200; !stopping && !current.child.running(); pause = Math.min(pause * 2, 10_000)) {
        report('ended');
        try {
          current = await start();
          report('started-again');
        } catch (error) {
          report('does-not-start', error);
          await sleep(pause);
        }
      }
    }
  };
  const watching = watch();
  return {
    first,
    stop: async () => {
      stopping = true;
      await current.stop();
      await watching;
    },
  };
}
