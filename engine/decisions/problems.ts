import { Ajv2020 } from 'ajv/dist/2020.js';
import schema from '../../schemas/json/rule-set.json' with { type: 'json' };
import { didYouMean } from '../bpmn/nearest.ts';
import { misfits } from '../check/schema-words.ts';
import { type Json, type Outcome, outcome, type Text, text } from '../kernel/outcome.ts';
import { groupMisfits } from './condition-misfits.ts';
import { hasType } from './evidence.ts';
import { OPERATORS } from './operators.ts';
import { placeholders } from './render.ts';
import type { CheckRule, Comparison, Condition, EvidenceType, RuleSet } from './rule-set.ts';

const validate = new Ajv2020({ allErrors: true, strict: false, verbose: true }).compile<RuleSet>(schema);

const problem = (message: Text, path: string): Outcome => outcome('RULE_SET_INVALID', message, { path });

/** Everything that would make a rule set misjudge: found at deployment, never while it decides (W7). */
export function problems(ruleSet: unknown): Outcome[] {
  if (!validate(ruleSet)) return misshapen(ruleSet);
  return [...duplicates(ruleSet), ...ruleSet.checks.flatMap(problemsOfCheck)];
}

/** A condition can be of several kinds: which one it is meant to be is told from its keys, and only that is spoken of. */
function misshapen(ruleSet: unknown): Outcome[] {
  const { checks } = (ruleSet ?? {}) as { readonly checks?: unknown };
  const passes = (Array.isArray(checks) ? checks : []).map((check, index) => {
    const at = `/checks/${index}/pass`;
    return { at, found: groupMisfits((check as { pass?: Json } | null)?.pass, at) };
  });
  const wrong = passes.filter(({ found }) => found.length > 0);
  const spoken = (path: string) => wrong.some(({ at }) => path === at || path.startsWith(`${at}/`));
  const others = misfits(validate.errors).filter(({ path }) => !spoken(path));
  return [...others, ...wrong.flatMap(({ found }) => found)].map(({ path, message }) =>
    problem(message, named(path, ruleSet) || '/'),
  );
}

/** `/checks/3/pass` as `REL-1.2/pass`: people know their checks by number. */
const named = (path: string, ruleSet: unknown): string =>
  path.replace(/^\/checks\/(\d+)/, (place, index: string) => {
    const { id } = (ruleSet as { checks?: { id?: unknown }[] }).checks?.[Number(index)] ?? {};
    return typeof id === 'string' ? id : place;
  });

function duplicates({ checks }: RuleSet): Outcome[] {
  const ids = checks.map((it) => it.id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  return twice.map((id) => problem(text(`check ${id} stands twice`, `检查项 ${id} 重复`), id));
}

function problemsOfCheck(check: CheckRule): Outcome[] {
  const types = new Map(check.evidence.map((it) => [it.path, it.type]));
  const undeclared = placeholders(check.fail).filter((path) => !types.has(path));
  return [
    ...comparisons(check.pass).flatMap((it) => problemsOfComparison(check.id, it, types)),
    ...undeclared.map((path) =>
      problem(text(`placeholder {${path}} is not declared as evidence`, `占位符 {${path}} 未声明为证据`), check.id),
    ),
  ];
}

export function comparisons(condition: Condition): Comparison[] {
  if ('all' in condition) return condition.all.flatMap(comparisons);
  if ('any' in condition) return condition.any.flatMap(comparisons);
  return 'not' in condition ? comparisons(condition.not) : [condition];
}

function undeclaredFact(fact: string, declared: readonly string[]): Text {
  const { en, 'zh-CN': zh } = didYouMean(fact, declared);
  return text(
    `"${fact}" is not declared as evidence: add it to "evidence" of the check.${en}`,
    `“${fact}”未声明为证据：请将其加入该检查项的 evidence。${zh}`,
  );
}

function problemsOfComparison(id: string, it: Comparison, types: ReadonlyMap<string, EvidenceType>): Outcome[] {
  const type = types.get(it.fact);
  if (!type) return [problem(undeclaredFact(it.fact, [...types.keys()]), id)];
  const operator = Object.hasOwn(OPERATORS, it.operator) ? OPERATORS[it.operator] : undefined;
  if (!operator?.types.includes(type)) {
    const fitting = Object.entries(OPERATORS).flatMap(([name, { types }]) => (types.includes(type) ? [name] : []));
    const list = fitting.join(', ');
    return [
      problem(
        text(
          `operator ${it.operator} does not fit ${type} (${it.fact}); use ${list}`,
          `运算符 ${it.operator} 不适用于 ${type}（${it.fact}），可用：${list}`,
        ),
        id,
      ),
    ];
  }
  if (fits(it.value, type, operator.takes, types)) return [];
  const value = JSON.stringify(it.value);
  return [
    problem(
      text(
        `value ${value} does not fit ${it.operator} on ${it.fact}`,
        `值 ${value} 不适用于 ${it.fact} 的 ${it.operator}`,
      ),
      id,
    ),
  ];
}

function fits(
  value: Json,
  type: EvidenceType,
  takes: (typeof OPERATORS)[string]['takes'],
  types: ReadonlyMap<string, EvidenceType>,
): boolean {
  if (typeof value === 'object' && value !== null && 'fact' in value) {
    return takes === 'same' && Object.keys(value).length === 1 && types.get(String(value.fact)) === type;
  }
  if (takes === 'list') return Array.isArray(value) && value.length > 0 && value.every((it: Json) => hasType(it, type));
  if (takes === 'element') return typeof value === 'string' || typeof value === 'number';
  return hasType(value, takes === 'boolean' ? 'boolean' : type);
}
