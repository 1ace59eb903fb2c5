import { didYouMean } from '../bpmn/nearest.ts';
import type { Misfit } from '../check/schema-words.ts';
import { isObject, type Json, type JsonObject, text } from '../kernel/outcome.ts';

const GROUPS = ['all', 'any'];
const COMPARISON = ['fact', 'operator', 'value'];
const KEYS = [...GROUPS, 'not', ...COMPARISON];

const misfit = (path: string, en: string, zh: string): Misfit => ({ path, message: text(en, zh) });

/** What keeps the condition of a check from being one: `pass` is a group, "all" or "any" of conditions. */
export function groupMisfits(pass: Json | undefined, path: string): Misfit[] {
  if (pass === undefined || !isObject(pass)) return [];
  if ('not' in pass || COMPARISON.some((key) => key in pass)) {
    return [misfit(path, 'must be a group: write it as {"all": […]}', '须为条件组：请写成 {"all": […]}')];
  }
  return conditionMisfits(pass, path);
}

function conditionMisfits(condition: Json, path: string): Misfit[] {
  if (!isObject(condition)) {
    const shape = '{"fact": …, "operator": …, "value": …}';
    return [misfit(path, `must be a condition such as ${shape}`, `须为条件，例如 ${shape}`)];
  }
  const unknown = Object.keys(condition).filter((key) => !KEYS.includes(key));
  if (unknown.length > 0) return unknown.map((key) => unknownKey(key, condition, path));
  const group = GROUPS.find((key) => key in condition);
  const kind = group ?? ('not' in condition ? 'not' : undefined);
  if (kind === undefined) return comparisonMisfits(condition, path);
  if (Object.keys(condition).length > 1) {
    return [misfit(path, `must have "${kind}" alone: part the conditions`, `只能含“${kind}”：请将条件分开`)];
  }
  const inside = condition[kind] ?? null;
  if (group === undefined) return conditionMisfits(inside, `${path}/not`);
  if (!Array.isArray(inside) || inside.length === 0) {
    return [misfit(`${path}/${group}`, 'must be a list of conditions, and not empty', '须为非空的条件列表')];
  }
  return (inside as readonly Json[]).flatMap((each, index) => conditionMisfits(each, `${path}/${group}/${index}`));
}

/** Only what the condition still lacks can have been meant. */
function unknownKey(key: string, condition: JsonObject, path: string): Misfit {
  const compares = COMPARISON.some((each) => each in condition);
  const free = (compares ? COMPARISON : KEYS).filter((each) => !(each in condition));
  const { en, 'zh-CN': zh } = didYouMean(key, free);
  return misfit(
    `${path}/${key}`,
    `is no part of a condition.${en || ` A condition has ${COMPARISON.join(', ')}, or one of all, any, not.`}`,
    `不是条件的组成部分。${zh || `条件含 ${COMPARISON.join('、')}，或 all、any、not 之一。`}`,
  );
}

function comparisonMisfits(condition: JsonObject, path: string): Misfit[] {
  const lacking = COMPARISON.filter((key) => !(key in condition));
  if (lacking.length > 0) {
    return [misfit(path, `lacks ${lacking.join(', ')}: add it`, `缺少 ${lacking.join('、')}：请补充`)];
  }
  const { fact, operator } = condition;
  const named = /^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$/;
  if (typeof fact !== 'string' || !named.test(fact)) {
    const like = '"deviations.open"';
    return [misfit(`${path}/fact`, `must be a path of evidence such as ${like}`, `须为证据路径，例如 ${like}`)];
  }
  return typeof operator === 'string' ? [] : [misfit(`${path}/operator`, 'must be a text', '须为文本')];
}
