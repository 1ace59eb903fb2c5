import { eq } from 'drizzle-orm';
import type { Event } from '../../engine/kernel/event.ts';
import type { JsonObject } from '../../engine/kernel/outcome.ts';
import { type Plugin, PluginError, type Registry } from '../../engine/plugins/plugin.ts';
import type { Store } from '../../engine/store/open.ts';
import { database } from '../../engine/store/transaction.ts';
import { instance } from '../../schemas/db/engine.ts';
import { external, own } from './plugins.ts';

type Answer = JsonObject | PluginError;

interface Turn {
  readonly promise: Promise<Answer>;
  readonly resolve: (answer: Answer) => void;
}

function newTurn(): Turn {
  let resolve: Turn['resolve'] = () => {};
  const promise = new Promise<Answer>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** What plugins and rule sets answer: what the kernel's own run was told, by instance and wait. Work outside comes when it is its turn. */
export class Script {
  private readonly answers = new Map<string, Answer>();
  private readonly turns = new Map<string, Turn>();

  readonly plugins: readonly Plugin[];
  readonly decide: Registry['decide'] = async (_, __, { idempotencyKey }) => this.inside(idempotencyKey);

  constructor(store: () => Store) {
    const inside = (id: string) => own(id, async (_, { idempotencyKey }) => this.inside(idempotencyKey));
    const outside = external('test.external', async (_, { instance: id, idempotencyKey }) => {
      const [row] = await database(store()).select().from(instance).where(eq(instance.id, id));
      const called = row?.parent && row.parentWait ? `${row.parent}/${row.parentWait}` : undefined;
      return this.turn(called ?? idempotencyKey).promise;
    });
    this.plugins = [{ ...inside('test.read'), effect: 'read' } as Plugin, inside('test.write'), outside];
  }

  learn(id: string, events: readonly Event[]): void {
    for (const event of events) {
      const answer = answerOf(event);
      if (answer && 'wait' in event) this.answers.set(`${id}/${event.wait}`, answer);
    }
  }

  /** The turn of work outside has come. */
  release(id: string, wait: string): void {
    const key = `${id}/${wait}`;
    const answer = this.answers.get(key);
    if (answer) this.turn(key).resolve(answer);
  }

  /** Nothing is waited for any more. */
  close(): void {
    for (const { resolve } of this.turns.values()) resolve(new PluginError('OVER', 'the test is over'));
  }

  private turn(key: string): Turn {
    const turn = this.turns.get(key) ?? newTurn();
    this.turns.set(key, turn);
    return turn;
  }

  private inside(key: string): Answer {
    const answer = this.answers.get(key);
    if (!answer) throw new Error(`nobody said what ${key} gives`);
    return answer;
  }
}

function answerOf(event: Event): Answer | undefined {
  switch (event.type) {
    case 'jobCompleted':
    case 'decided':
    case 'processCompleted':
      return event.output;
    case 'jobFailed':
    case 'processFailed':
      return new PluginError(event.code, event.message);
    default:
      return undefined;
  }
}
