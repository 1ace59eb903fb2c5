import type { At } from './elements/behaviour.ts';
import { Failure } from './feel/failure.ts';
import { stopListening } from './listen.ts';
import type { StoreAccess } from './model.ts';
import { isObject, type Json, type JsonObject } from './outcome.ts';
import type { Run } from './run.ts';
import type { JobWait, Wait } from './wait.ts';

type Access = NonNullable<JobWait['store']>;

/** What a data store gave, what an element gives while stores are written, and what they are given: no expression can read these. */
export const storeName = (store: string): string => `#store ${store}`;
const RESULT = '#result';
const GIVEN = '#written';

/**
 * An association with a data store runs the plugin that the store is bound to (BPMN 10.4.1, 10.4.2): one after the other, what
 * is read before the element begins, and what is written when it is done. False when there is nothing to wait for.
 */
export function readStores(run: Run, at: At, index = 0): boolean {
  const access = at.node.reads?.[index];
  if (access) ask(run, at, access, { element: access.element, access: 'reads', index }, inputOf(run, at, access));
  return access !== undefined;
}

/** Everything that is written is evaluated first: a failure leaves nothing half written. */
export function writeStores(run: Run, at: At, result: JsonObject): boolean {
  const { writes } = at.node;
  if (!writes || isWriting(run, at)) return writes !== undefined;
  run.attempt(at, { step: 'complete', result }, () => {
    const given = writes.map((access) => inputOf(run, at, access, result));
    run.emit({ type: 'variablesSet', scope: at.id, values: { [RESULT]: result, [GIVEN]: given } });
    writeNext(run, at, 0);
    stopListening(run, at.id);
  });
  return true;
}

function writeNext(run: Run, at: At, index: number): boolean {
  const access = at.node.writes?.[index];
  const given = run.state.variables[at.id]?.[GIVEN];
  const input = Array.isArray(given) ? (given as readonly Json[])[index] : {};
  if (!access) return false;
  ask(run, at, access, { element: access.element, access: 'writes', index }, isObject(input) ? input : {});
  return true;
}

const isWriting = (run: Run, { id }: At): boolean =>
  (run.state.nodes[id]?.waits ?? []).some((wait) => storeOf(run.state.waits[wait]?.wait)?.access === 'writes');

export const storeOf = (wait: Wait | undefined): Access | undefined => (wait?.kind === 'job' ? wait.store : undefined);

function inputOf(run: Run, at: At, { inputs, whole }: StoreAccess, result?: JsonObject): JsonObject {
  return { ...run.map(inputs, at.id, result), ...(whole && fieldsOf(run.map([whole], at.id, result)[whole.target])) };
}

function fieldsOf(value: Json | undefined): JsonObject {
  if (isObject(value)) return value;
  throw new Failure('data-store', 'What is written to a data store is not a context.', '写入数据存储的值不是上下文。');
}

function ask(run: Run, at: At, { job }: StoreAccess, store: Access, input: JsonObject): void {
  const { plugin, effect, config, timeout, retry } = job;
  run.wait(at.id, { kind: 'job', element: at.node.id, plugin, effect, config, timeout, retry, input, store });
}

/** The plugin has answered: the next one is asked, or the element goes on. */
export function storeAnswered(run: Run, at: At, { access, index }: Access, output: JsonObject): void {
  if (access === 'reads') {
    const name = storeName(at.node.reads?.[index]?.name ?? '');
    run.emit({ type: 'variablesSet', scope: at.id, values: { [name]: output } });
    run.attempt(at, { step: 'enter', result: {} }, () => {
      if (!readStores(run, at, index + 1)) run.execute(at, {});
    });
    return;
  }
  const kept = run.state.variables[at.id]?.[RESULT];
  if (!writeNext(run, at, index + 1)) run.completed(at, isObject(kept) ? kept : {});
}
