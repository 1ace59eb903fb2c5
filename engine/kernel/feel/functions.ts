import { size, spend } from './budget.ts';
import { add, divide, multiply, power, subtract } from './decimal.ts';
import { Failure } from './failure.ts';
import { guardPattern } from './pattern.ts';

/** What the interpreter itself does with values that are not numbers: dates, durations, lists, contexts. */
export interface Native {
  readonly arithmetic: (operator: string, left: unknown, right: unknown) => unknown;
  readonly compare: (operator: string, left: unknown, right: unknown) => unknown;
  readonly typeOf: (value: unknown) => string;
}

type Call = (...args: readonly unknown[]) => unknown;

const mismatch = (en: string, zh: string) => new Failure('expression-type', en, zh);
const missing = () =>
  new Failure(
    'expression-missing',
    'A value that the expression needs is null. Compare with null where that is allowed.',
    '表达式所需的值为空（null）。允许为空时请明确与 null 比较。',
  );

/** The functions that strict expressions call, by name. */
export function strictFunctions(native: Native): { readonly [name: string]: Call } {
  const known = (value: unknown): unknown => {
    if (value === null || value === undefined) throw missing();
    return value;
  };
  const truth = (value: unknown): boolean => {
    spend(1);
    if (typeof known(value) === 'boolean') return value === true;
    throw mismatch(`Expected true or false, not a ${native.typeOf(value)}.`, '此处应为 true 或 false。');
  };
  const compare = (operator: unknown, left: unknown, right: unknown): boolean => {
    const types = [native.typeOf(known(left)), native.typeOf(known(right))];
    const result = types[0] === types[1] ? native.compare(String(operator), left, right) : null;
    if (typeof result === 'boolean') return result;
    throw mismatch(
      `A ${types[0]} cannot be compared with a ${types[1]}.`,
      `类型 ${types[0]} 与 ${types[1]} 不可比较。`,
    );
  };
  return {
    __known: known,
    __truth: truth,
    __compare: compare,
    __between: (value, low, high) => compare('>=', value, low) && compare('<=', value, high),
    __and: (left, right) => truth(left) && truth(call(right)),
    __or: (left, right) => truth(left) || truth(call(right)),
    __negate: (value) => {
      if (typeof known(value) === 'number') return -Number(value);
      throw mismatch(`A ${native.typeOf(value)} has no sign.`, `类型 ${native.typeOf(value)} 不能取负。`);
    },
    __arithmetic: (operator, left, right) => arithmetic(native, String(operator), known(left), known(right)),
    __step: (value) => {
      spend(1);
      return value;
    },
    __each: (value) => {
      spend(lengthOf(known(value)));
      return value;
    },
    __range: (from, to) => range(from, to),
  };
}

function arithmetic(native: Native, operator: string, left: unknown, right: unknown): unknown {
  spend(size(left) + size(right));
  const result =
    typeof left === 'number' && typeof right === 'number'
      ? ofNumbers(operator, left, right)
      : native.arithmetic(operator, left, right);
  if (result !== null && (typeof result !== 'number' || Number.isFinite(result))) return result;
  const [from, to] = [native.typeOf(left), native.typeOf(right)];
  throw mismatch(`No result for ${from} ${operator} ${to}.`, `${from} ${operator} ${to} 无结果。`);
}

function ofNumbers(operator: string, left: number, right: number): number | null {
  switch (operator) {
    case '+':
      return add(left, right);
    case '-':
      return subtract(left, right);
    case '*':
      return multiply(left, right);
    case '/':
      return right === 0 ? null : divide(left, right);
    default:
      return power(left, right);
  }
}

/** A step in the interpreter's own function type. */
function call(thunk: unknown): unknown {
  return (thunk as { invoke: (args: readonly unknown[]) => unknown }).invoke([]);
}

function lengthOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  const { start, end } = value as { start?: unknown; end?: unknown };
  return typeof start === 'number' && typeof end === 'number' ? Math.abs(end - start) + 1 : 1;
}

function range(from: unknown, to: unknown): number[] {
  if (!Number.isInteger(from) || !Number.isInteger(to)) {
    throw mismatch('A range to iterate over needs whole numbers.', '迭代区间必须为整数。');
  }
  const [start, end] = [from as number, to as number];
  spend(Math.abs(end - start) + 1);
  const step = start <= end ? 1 : -1;
  return Array.from({ length: Math.abs(end - start) + 1 }, (_, index) => start + index * step);
}

const QUADRATIC = new Set(['distinct values', 'union', 'sort', 'flatten', 'mode', 'median']);
const PATTERNS = new Set(['matches', 'replace', 'split']);

const numbers = (args: readonly unknown[]): number[] => {
  const list: readonly unknown[] = args.length === 1 && Array.isArray(args[0]) ? args[0] : args;
  if (list.every((item): item is number => typeof item === 'number')) return [...list];
  throw mismatch('Expected numbers only.', '此处只接受数值。');
};

/** Built-in functions that count in decimals here. */
const DECIMAL: { readonly [name: string]: Call } = {
  sum: (...args) => numbers(args).reduce(add),
  product: (...args) => numbers(args).reduce(multiply),
  mean: (...args) => divide(numbers(args).reduce(add), numbers(args).length),
};

/** A built-in function that pays for its arguments before it runs. */
export function guarded(name: string, builtin: Call): Call {
  const exact = DECIMAL[name];
  return (...args) => {
    const cost = args.reduce<number>((total, arg) => total + size(arg), 0);
    spend(QUADRATIC.has(name) ? cost + (cost * cost) / 20 : cost);
    if (PATTERNS.has(name)) guardPattern(args[0], args[1]);
    if (!exact) return builtin(...args);
    return args.length === 0 || (Array.isArray(args[0]) && args[0].length === 0) ? null : exact(...args);
  };
}
