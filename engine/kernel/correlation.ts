import { evaluate } from './expression.ts';
import type { Fact } from './fact.ts';
import { Failure } from './feel/failure.ts';
import type { Correlation, Expression, Node } from './model.ts';
import type { Json, JsonObject } from './outcome.ts';
import type { Run } from './run.ts';
import { ROOT } from './state.ts';
import { triggersOf } from './triggers.ts';

/** How a message is correlated: by a key that its element says, or by one that the whole conversation has. */
export interface Correlated {
  readonly key?: Expression;
  readonly correlation?: Correlation;
}

/** Where an instance keeps the values by which a conversation knows it; no expression can read it. */
const keptAs = ({ key }: Correlation): string => `#key ${key}`;

/** The key of a message that is awaited, as text; a message without one is correlated by its name alone. */
export function awaitedKey(run: Run, { key, correlation }: Correlated, scope: string): string {
  if (!correlation) return key === undefined ? '' : textOf(run.evaluate(key, scope).value);
  const bound = correlation.properties.flatMap(({ binding }) => binding ?? []);
  if (bound.length > 0) return joined(bound.map((path) => textOf(run.evaluate(path, scope).value)));
  const kept = keptIn(run, correlation);
  if (kept === undefined) throw unknown();
  return kept;
}

/** The key of a message that is sent, with the fact that the conversation has begun by it (BPMN 8.4.2). */
export function thrownKey(run: Run, { key, correlation }: Correlated, scope: string, payload: JsonObject) {
  if (!correlation) return { key: awaitedKey(run, key === undefined ? {} : { key }, scope), begun: [] };
  const found = carried(run, correlation, payload);
  const kept = keptIn(run, correlation);
  if (kept !== undefined && kept !== found) throw other(found, kept);
  return { key: found, begun: kept === undefined ? [begin(correlation, found)] : [] };
}

/** The first message of a conversation tells by what the others will be known; one that does not tell begins none. */
export function beginConversation(run: Run, node: Node, trigger: number | undefined, payload: JsonObject): void {
  const correlated = 'trigger' in node ? triggersOf(node.trigger) : [node];
  for (const [index, each] of correlated.entries()) {
    const correlation = 'correlation' in each ? each.correlation : undefined;
    if (!correlation || (trigger !== undefined && trigger !== index) || keptIn(run, correlation) !== undefined)
      continue;
    try {
      run.emit(begin(correlation, carried(run, correlation, payload)));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  }
}

const begin = (correlation: Correlation, value: string): Fact => ({
  type: 'variablesSet',
  scope: ROOT,
  values: { [keptAs(correlation)]: value },
});

function keptIn(run: Run, correlation: Correlation): string | undefined {
  const kept = run.state.variables[ROOT]?.[keptAs(correlation)];
  return typeof kept === 'string' ? kept : undefined;
}

const carried = (run: Run, { properties }: Correlation, payload: JsonObject): string =>
  joined(properties.map(({ retrieval }) => textOf(evaluate(retrieval, (name) => payload[name], run.clock).value)));

/** One value as it is, several as a list: whoever sends from outside writes the same. */
const joined = (values: readonly string[]): string =>
  values.length === 1 ? (values[0] ?? '') : JSON.stringify(values);

function textOf(value: Json): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Failure(
    'message-key',
    'The correlation key is neither a text nor a number.',
    '消息关联键既不是文本也不是数值。',
  );
}

const unknown = () =>
  new Failure(
    'message-conversation',
    'No message of this conversation was sent or received yet: nothing says which one is meant.',
    '该会话尚未收发过任何消息：无法确定所指的消息。',
  );

const other = (found: string, kept: string) =>
  new Failure(
    'message-conversation',
    `The message belongs to "${found}", but this conversation is about "${kept}".`,
    `该消息属于“${found}”，而此会话的关联值为“${kept}”。`,
  );
