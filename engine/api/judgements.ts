import type { Difference } from '../cases/differences.ts';
import type { Check, Evaluation } from '../decisions/check.ts';
import { isObject, type Json, type JsonObject, type Text, text } from '../kernel/outcome.ts';

const evaluationIn = (value: Json): Evaluation | undefined =>
  isObject(value) && Array.isArray(value.checks) && 'ruleSet' in value && 'releasable' in value
    ? (value as unknown as Evaluation)
    : undefined;

/**
 * An evaluation reads as its checks, each from one result to another with its finding. When and on what it was established
 * stands with the check itself. Nothing where the value is no evaluation, or becomes one for the first time.
 */
export function judgements(before: Json, after: Json, path: string): Difference[] | undefined {
  const [old, fresh] = [evaluationIn(before), evaluationIn(after)];
  if (!old || !fresh) return undefined;
  const earlier = new Map(old.checks.map((check) => [check.id, check]));
  return fresh.checks.flatMap((check) => {
    const was = earlier.get(check.id);
    if (was && said(was) === said(check)) return [];
    const { id, title } = check;
    const named = text(`${id} ${title.en}`, `${id} ${title['zh-CN']}`);
    return [{ path: `${path}.${id}`, title: named, before: was ? shown(was) : null, after: shown(check) }];
  });
}

const said = ({ result, reason }: Check): string => `${result} ${reason?.en ?? ''}`;

const RESULTS: Readonly<Record<Check['result'], Text>> = {
  PASS: text('PASS', '符合'),
  FAIL: text('FAIL', '不符合'),
  NOT_CHECKED: text('NOT CHECKED', '未核查'),
};

function shown({ result, reason }: Check): JsonObject {
  const { en, 'zh-CN': zh } = RESULTS[result];
  return reason ? { ...text(`${en}: ${reason.en}`, `${zh}：${reason['zh-CN']}`) } : { ...text(en, zh) };
}
