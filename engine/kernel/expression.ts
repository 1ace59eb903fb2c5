import {
  duration,
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelFunction,
  FeelRange,
  FeelTime,
  evaluate as interpret,
  parseDate,
  parseDateTime,
  parseExpression,
  parseTime,
  parseUnaryTests,
} from 'feelin';
import { exhausted, MAX_LENGTH, open, spend } from './feel/budget.ts';
import { Failure } from './feel/failure.ts';
import { guarded, type Native, strictFunctions } from './feel/functions.ts';
import { toJson } from './feel/json.ts';
import { type Equality, equalitiesIn, type Read, readsIn } from './feel/reads.ts';
import { rewrite } from './feel/rewrite.ts';
import { type Shape, shapeIn } from './feel/shape.ts';
import type { SyntaxNode } from './feel/syntax.ts';
import { testIn } from './feel/unary.ts';
import type { Expression } from './model.ts';
import type { Json, JsonObject } from './outcome.ts';

/** The kernel's only clock: the event's time, in the plant's zone. */
export interface Clock {
  readonly at: string;
  readonly zone: string;
}

/** Reads a variable; `undefined` when there is none of that name. */
export type Lookup = (name: string) => Json | undefined;

export interface Evaluation {
  readonly value: Json;
  /** What the expression read, by path: evidence of how a decision was taken (WF-2). */
  readonly inputs: JsonObject;
}

/** The value of an expression as JSON: dates and durations become ISO 8601 texts, points in time are UTC. */
export function evaluate(expression: Expression, lookup: Lookup, clock: Clock): Evaluation {
  const compiled = compile(expression);
  return { value: asJson(run(compiled, lookup, clock), clock), inputs: inputsOf(compiled, lookup) };
}

/** A value that is computed with further, as FEEL has it: dates and durations are not texts yet. */
export function asJson(value: unknown, clock: Clock): Json {
  const textOf = (part: unknown) => (part instanceof FeelDateTime && part.zone ? utc(part, clock) : undefined);
  return toJson(value, textOf);
}

/** The names that an expression can read, with FEEL's own values; `null` is one, a name that is not there is missing. */
export type Given = ReadonlyMap<string, unknown>;

/** What an expression of a decision gives, for the decision to go on with. */
export function compute(expression: Expression, given: Given, clock: Clock): unknown {
  const compiled = compile(expression, spaced(given.keys()));
  return run(compiled, (name) => given.get(name), clock);
}

/** A cell of a decision table as the expression that is true where it matches: what it tests is called `TESTED` there. */
export const asTest = (cell: Expression, names: Iterable<string>): Expression =>
  testIn(parseUnaryTests(cell, spaced(names), undefined).topNode, cell);

/** Refuses what could never be computed; the names with blanks or signs in them are known only from outside. */
export const checkWith = (expression: Expression, names: Iterable<string>): Failure | undefined =>
  failureOf(() => compile(expression, spaced(names)));

/** Refuses a cell that is none. */
export const checkTest = (cell: Expression, names: Iterable<string>): Failure | undefined =>
  failureOf(() => compile(asTest(cell, names), spaced(names)));

const TYPED: { readonly [type: string]: (text: string) => unknown } = {
  date: parseDate,
  time: parseTime,
  'date and time': parseDateTime,
  duration,
};

/** A text of JSON as the date, time or duration that it is declared to be; undefined where it is none. */
export const typedText = (written: string, type: string): unknown => TYPED[type]?.(written) ?? undefined;

/** The name of a value's type, as FEEL calls it. */
export const typeName = (value: unknown): string => typeOf(value);

export const compareValues = (sign: '<' | '=', left: unknown, right: unknown): boolean =>
  operate(sign, left, right) === true;

/** The point in time, ISO 8601 in UTC, that an expression names: itself a time, or a duration from now. */
export function moment(expression: Expression, lookup: Lookup, clock: Clock): string {
  return toInstant(run(compile(expression), lookup, clock), clock);
}

/** A period (ISO 8601), or several, after a point in time; months and days are those of the plant's calendar. */
export function afterPeriod(period: string, clock: Clock, times = 1): string {
  const read = times === 1 ? null : readDuration(period);
  if (read && !read.yearsMonths) return exactly(read, clock, times);
  return toInstant(times === 1 ? period : severalTimes(period, times), clock);
}

const severalTimes = (period: string, times: number): string =>
  period.replace(/\d+(\.\d+)?/g, (part) => String(Number(part) * times));

const exactly = (time: FeelDuration, { at }: Clock, times: number): string =>
  new Date(Date.parse(at) + time.value.total('milliseconds') * times).toISOString();

/** Reads an expression without evaluating it: refuses what could never be evaluated. */
export const check = (expression: Expression): Failure | undefined => failureOf(() => compile(expression));

function failureOf(read: () => unknown): Failure | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

/** The variables that an expression reads, functions left out. */
export const variablesOf = (expression: Expression): string[] =>
  compile(expression).names.filter((name) => !builtin(name) && !(name in CLOCK));

/** Each place at which an expression reads a variable; names with blanks or signs in them are told by `names`. */
export const readsOf = (expression: Expression, names: Iterable<string> = []): readonly Read[] =>
  readsIn(tree(expression, spaced(names)), expression).filter(
    ({ path: [name = '', ...fields], called }) => fields.length > 0 || !called || !(name in CLOCK || builtin(name)),
  );

/** How an expression is built: for whoever says it in words. */
export const syntaxOf = (expression: Expression): SyntaxNode => tree(expression);

/** What an expression gives, as far as its text says. */
export const shapeOf = (expression: Expression): Shape => shapeIn(tree(expression), expression);

/** The comparisons with texts that a condition consists of. */
export const equalitiesOf = (expression: Expression): { all: readonly Equality[]; only: boolean } =>
  equalitiesIn(tree(expression), expression);

interface Compiled {
  readonly body: FeelFunction;
  readonly names: readonly string[];
  readonly paths: readonly (readonly string[])[];
  /** The strict functions that it calls: its first arguments, before its names. */
  readonly strict: readonly unknown[];
  /** The interpreter's own list: it keeps adding to it on every call. */
  readonly warnings: { type: string; message: string }[];
}

const CACHE_SIZE = 5_000;
const trees = new Map<Expression, SyntaxNode>();

/** What a check looks at again and again is parsed once. */
function tree(expression: Expression, context: Names = NO_NAMES): SyntaxNode {
  const key = keyOf(expression, context);
  const known = trees.get(key);
  if (known) return known;
  const parsed: SyntaxNode = parseExpression(expression, context, undefined).topNode;
  if (trees.size >= CACHE_SIZE) trees.clear();
  trees.set(key, parsed);
  return parsed;
}

const cache = new Map<Expression, Compiled>();

/** Parsing costs hundreds of times more than evaluating, so an expression is parsed once, as the body of a function. */
function compile(expression: Expression, context: Names = NO_NAMES): Compiled {
  const key = keyOf(expression, context);
  const known = cache.get(key);
  if (known) return known;
  if (expression.length > MAX_LENGTH) {
    throw new Failure('expression-length', 'The expression is too long.', '表达式过长。');
  }
  const parsed: { topNode: SyntaxNode } = parseExpression(expression, context, undefined);
  const { source, names, paths } = rewrite(parsed.topNode, expression);
  const strict = Object.keys(STRICT).filter((name) => source.includes(name));
  const { body, warnings } = asFunction([...strict, ...names], source);
  const compiled = { body, names, paths, warnings, strict: strict.map((name) => STRICT[name]) };
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(key, compiled);
  return compiled;
}

type Names = { readonly [name: string]: unknown };
const NO_NAMES: Names = {};

const keyOf = (expression: Expression, context: Names): string =>
  context === NO_NAMES ? expression : `${expression}\n${Object.keys(context).join('\n')}`;

/** FEEL tells a name with blanks or signs in it from several names only where it is told that there is one. */
function spaced(names: Iterable<string>): Names {
  const found = [...names].filter((name) => !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)).sort();
  return found.length === 0 ? NO_NAMES : Object.fromEntries(found.map((name) => [name, null]));
}

function asFunction(parameters: readonly string[], source: string): Pick<Compiled, 'body' | 'warnings'> {
  try {
    const { value, warnings } = interpret(`function(${parameters.join(', ')}) ${source}`);
    if (value instanceof FeelFunction) return { body: value, warnings };
  } catch (error) {
    // a name that FEEL reads but cannot declare, such as one with a slash in it
    if (!(error instanceof Error && 'position' in error)) throw error;
  }
  throw new Failure('expression-syntax', 'Not a FEEL expression.', '不是合法的 FEEL 表达式。');
}

function run({ body, names, strict, warnings }: Compiled, lookup: Source, clock: Clock): unknown {
  warnings.length = 0;
  open();
  try {
    spend(1);
    const result = body.invoke([...strict, ...names.map((name) => read(name, lookup, clock))]);
    if (warnings.length === 0) return result;
  } catch (error) {
    // a name that was not found is reported before what its absence led to
    if (warnings.length === 0) throw asFailure(error);
  }
  const { type, message } = warnings[0] ?? { type: '', message: '' };
  const code = type.endsWith('_FOUND') ? 'expression-missing' : 'expression-evaluation';
  throw new Failure(code, `${message}.`, `表达式求值失败：${message}。`);
}

/** Whatever goes wrong inside the interpreter is the expression's failure: it may be handed any value. */
function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof RangeError && /call stack|string length|array length/i.test(error.message)) return exhausted();
  const reason = error instanceof Error ? error.message : String(error);
  return new Failure('expression-evaluation', `${reason}.`, `表达式求值失败：${reason}。`);
}

/** Where names are read from: JSON in a process, FEEL's own values in a decision. */
type Source = (name: string) => unknown;

function read(name: string, lookup: Source, clock: Clock): unknown {
  const value = lookup(name);
  if (value !== undefined) return name === 'parameters' ? withDurations(value) : value;
  return CLOCK[name]?.(clock) ?? builtin(name);
}

const CLOCK: { readonly [name: string]: (clock: Clock) => FeelFunction } = {
  now: (clock) => new FeelFunction(() => now(clock), []),
  today: (clock) => new FeelFunction(() => new FeelDate(now(clock).value.toPlainDate()), []),
};

function now({ at, zone }: Clock): FeelDateTime {
  const utc = parseDateTime(at);
  if (!utc) throw new Error(`Not a time: ${at}`);
  return new FeelDateTime(utc.value.toZonedDateTime('UTC').withTimeZone(zone).toPlainDateTime(), zone);
}

const builtins = new Map<string, FeelFunction | undefined>();

function builtin(name: string): FeelFunction | undefined {
  if (builtins.has(name)) return builtins.get(name);
  const { value } = interpret(name);
  const found = isBuiltin(value) ? new FeelFunction(guarded(name, value), value.$args) : undefined;
  builtins.set(name, found);
  return found;
}

const isBuiltin = (value: unknown): value is ((...args: readonly unknown[]) => unknown) & { $args: string[] } =>
  typeof value === 'function' && '$args' in value;

const durations = new WeakMap<object, JsonObject>();

/** A package's parameters of type duration are ISO texts; expressions see durations. */
function withDurations(parameters: unknown): unknown {
  if (parameters === null || typeof parameters !== 'object') return parameters;
  const known = durations.get(parameters);
  if (known) return known;
  const read = Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'string' && /^-?P\d|^-?PT\d/.test(value) ? (readDuration(value) ?? value) : value,
    ]),
  ) as JsonObject;
  durations.set(parameters, read);
  return read;
}

function inputsOf({ names, paths }: Compiled, lookup: Lookup): JsonObject {
  const inputs: { [path: string]: Json } = {};
  for (const path of paths) {
    let value: Json | undefined = lookup(path[0] ?? '');
    for (const step of path.slice(1)) {
      value =
        value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as JsonObject)[step] : undefined;
    }
    if (value !== undefined) inputs[path.join('.')] = value;
  }
  return names.length === 0 ? {} : inputs;
}

function toInstant(value: unknown, clock: Clock): string {
  try {
    return instant(typeof value === 'string' ? readTime(value) : value, clock);
  } catch (error) {
    throw asFailure(error);
  }
}

function instant(time: unknown, clock: Clock): string {
  if (time instanceof FeelDuration) return later(time, clock);
  if (time instanceof FeelDateTime) return utc(time, clock);
  if (time instanceof FeelDate) return utc(new FeelDateTime(time.value.toPlainDateTime()), clock);
  throw new Failure('expression-type', 'Expected a time or a duration.', '此处应为时间点或时长。');
}

const readTime = (iso: string) => (/^-?P/.test(iso) ? readDuration(iso) : (parseDateTime(iso) ?? parseDate(iso)));

const periods = new Map<string, FeelDuration | null>();

/** A process uses few periods and uses them often; reading one costs more than the rest of a step. */
function readDuration(iso: string): FeelDuration | null {
  let period = periods.get(iso);
  if (period === undefined) {
    period = duration(iso);
    if (periods.size >= CACHE_SIZE) periods.clear();
    periods.set(iso, period);
  }
  return period;
}

/** Months and years need the plant's calendar; days and less are exact, and far cheaper without it. */
function later(time: FeelDuration, clock: Clock): string {
  if (!time.yearsMonths) return exactly(time, clock, 1);
  const moment = operate('+', now(clock), time);
  if (moment instanceof FeelDateTime) return utc(moment, clock);
  throw new Failure('expression-type', 'The time is out of range.', '时间超出范围。');
}

/** A time without a zone is one of the plant. */
function utc({ value, zone }: FeelDateTime, clock: Clock): string {
  return new Date(value.toZonedDateTime(zone ?? clock.zone).epochMilliseconds).toISOString();
}

const TYPES = [
  [FeelDate, 'date'],
  [FeelTime, 'time'],
  [FeelDateTime, 'date and time'],
  [FeelDuration, 'duration'],
  [FeelRange, 'range'],
  [FeelFunction, 'function'],
] as const;

function typeOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'list';
  if (typeof value !== 'object') return typeof value;
  return TYPES.find(([type]) => value instanceof type)?.[1] ?? 'context';
}

const operators = new Map(
  ['+', '-', '*', '/', '**', '^', '=', '!=', '<', '<=', '>', '>='].map((sign) => {
    const { value, warnings } = interpret(`function(a, b) a ${sign} b`);
    return [sign, { body: value as FeelFunction, warnings }] as const;
  }),
);

const operate = (sign: string, left: unknown, right: unknown): unknown => {
  const operator = operators.get(sign);
  const result = operator?.body.invoke([left, right]);
  if (operator) operator.warnings.length = 0;
  return result ?? null;
};

const native: Native = { arithmetic: operate, compare: operate, typeOf };

const STRICT = Object.fromEntries(
  Object.entries(strictFunctions(native)).map(([name, call]) => [name, new FeelFunction(call, ['...args'])]),
);
