import * as temporal from '@temporalio/workflow';
import type { Activities } from '../activities/activities.ts';
import { fold } from '../engine/kernel/apply.ts';
import type { Event } from '../engine/kernel/event.ts';
import { initial } from '../engine/kernel/initial.ts';
import type { State } from '../engine/kernel/state.ts';
import { waits } from '../engine/kernel/waits.ts';
import { isDue, isWork, type Work, work } from './work.ts';

type Advanced = Awaited<ReturnType<Activities['advance']>>;

/** What an execution is begun and continued with. Without `seq` it knows no step, and asks for the state. */
export interface Drive {
  readonly instance: string;
  readonly epoch: number;
  readonly seq?: number;
  readonly hash?: string;
  /** What stood when it was begun: it asks only for what comes after. */
  readonly told?: Advanced;
}

/** Something stands in Postgres that this execution may not have seen. Without content: lost or doubled, nothing breaks. */
export const ring = temporal.defineSignal('ring');

/** Retried without end: while Postgres is away nothing is lost and nothing fails. Beyond the threshold a timer waits. */
const { advance } = temporal.proxyLocalActivities<Activities>({
  startToCloseTimeout: '1 minute',
  localRetryThreshold: '3 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '15 seconds' },
});

/**
 * Drives one instance (W4). It decides nothing: what stands in Postgres stands, and this execution follows, by starting
 * what the state waits for and cancelling what it waits for no longer. Start, catching up, continue-as-new and repair are
 * one loop. Only `advance` ends it: cancelling the execution in Temporal changes nothing.
 */
export default function instance(drive: Drive): Promise<void> {
  return temporal.CancellationScope.nonCancellable(async () => {
    const run = new Run(drive);
    temporal.setHandler(ring, () => run.ring());
    for (let took = run.begin(); took !== 'over'; took = await run.take()) {
      if (run.isFull) await temporal.continueAsNew<typeof instance>(run.rest());
      run.follow();
      await temporal.condition(() => run.isStirred);
    }
  });
}

class Run {
  private readonly drive: Drive;
  private readonly running = new Map<string, temporal.CancellationScope>();
  private readonly limit = Number(temporal.workflowInfo().memo?.stepsPerRun ?? Number.POSITIVE_INFINITY);
  private state: State | undefined;
  private seq: number | undefined;
  private hash: string | undefined;
  private steps = 0;
  private rung: boolean;
  private happened: Event[] = [];

  constructor(drive: Drive) {
    this.drive = drive;
    this.seq = drive.seq;
    this.hash = drive.hash;
    this.rung = !drive.told;
    if (drive.seq === 0) this.state = initial;
  }

  ring(): void {
    this.rung = true;
  }

  get isStirred(): boolean {
    return this.rung || this.happened.length > 0;
  }

  /** What it was told already it need not ask for. */
  begin(): 'over' | 'open' {
    return this.drive.told ? this.learn(this.drive.told) : 'open';
  }

  /** Brings what happened, if anything, and applies what stands: the two need not be the same. */
  async take(): Promise<'over' | 'open'> {
    this.rung = false;
    const { instance, epoch } = this.drive;
    const event = this.happened[0];
    const { seq: since, hash } = this;
    return this.learn(
      await advance({ instance, epoch, since, hash, event, snapshot: this.state === undefined }),
      event,
    );
  }

  private learn(answer: Advanced, event?: Event): 'over' | 'open' {
    if (answer.kind === 'fenced') return 'over';
    if (answer.kind === 'refused') throw new Error(`${answer.outcome.code}: ${answer.outcome.message.en}`);

    const fresh = answer.steps.filter(({ seq }) => seq > (this.seq ?? 0));
    const state =
      answer.snapshot ??
      fold(
        this.state ?? initial,
        fresh.flatMap(({ facts }) => facts),
      );
    this.state = state;
    if (answer.seq >= (this.seq ?? 0)) this.hash = answer.hash ?? this.hash;
    this.seq = Math.max(this.seq ?? 0, answer.seq);
    this.steps += fresh.length;
    // An event that was not taken, because other steps stood already, is brought again while it is waited for.
    this.happened = this.happened
      .filter((it) => it !== event || answer.steps.length > 0)
      .filter((it) => isAwaited(it, state));
    this.rung ||= fresh.length > 0 && waits(state).some(isDue);
    return state.status === 'active' ? 'open' : 'over';
  }

  /** Makes the world agree with what the state waits for. */
  follow(): void {
    const wanted = waits(this.state ?? initial).filter(isWork);
    for (const [id, scope] of this.running) {
      if (wanted.some((wait) => wait.id === id)) continue;
      this.running.delete(id);
      scope.cancel();
    }
    for (const wait of wanted) {
      // A job in flight would be lost with its run: when the run should end, those in flight may end and no other begins.
      if (!this.running.has(wait.id) && !(wait.kind === 'job' && this.shouldEnd)) this.start(wait);
    }
  }

  get isFull(): boolean {
    const inFlight = (wait: { id: string; kind: string }) => wait.kind === 'job' && this.running.has(wait.id);
    return this.shouldEnd && !this.rung && !waits(this.state ?? initial).some(inFlight);
  }

  rest(): Drive {
    return { instance: this.drive.instance, epoch: this.drive.epoch, seq: this.seq, hash: this.hash };
  }

  private get shouldEnd(): boolean {
    return temporal.workflowInfo().continueAsNewSuggested || this.steps >= this.limit;
  }

  private start(wait: Work): void {
    const scope = new temporal.CancellationScope({ cancellable: true });
    this.running.set(wait.id, scope);
    scope
      .run(() => work(this.drive.instance, wait))
      .then(
        (event) => {
          if (event) this.happened.push(event);
          else this.rung = true;
        },
        (error: unknown) => {
          if (!temporal.isCancellation(error)) throw error;
        },
      );
  }
}

const isAwaited = (event: Event, { waits }: State): boolean => 'wait' in event && event.wait in waits;
