import type { Gaps } from '../cases/gaps.ts';
import type { ScenarioRecord } from '../definitions/life/verification.ts';
import type { Gap, MatrixRow, ScopeElement, Shown, ValidationDocument } from './document.ts';

interface Tried {
  readonly elements: readonly ScopeElement[];
  readonly scenarios: readonly ScenarioRecord[];
  readonly justified: Gaps['justified'];
}

/** Every requirement that an element or a scenario names, with what shows it; and everything that nothing shows, by name. */
export function matrixOf(tried: Tried): ValidationDocument['matrix'] {
  const { elements, scenarios } = tried;
  const numbers = [...elements, ...scenarios].flatMap(({ requirements }) => requirements);
  const rows = [...new Set(numbers)].sort(byNumber).map((requirement) => rowOf(requirement, tried));
  return { rows, gaps: [...rows.flatMap(gapsOfRow), ...elements.flatMap((each) => gapsOfElement(each, tried))] };
}

function rowOf(requirement: string, { elements, scenarios, justified }: Tried): MatrixRow {
  const passed = scenarios.filter((each) => each.passed);
  const own = elements
    .filter(({ requirements }) => requirements.includes(requirement))
    .map(({ id }) => shownBy(id, passed, justified));
  const named = passed.filter(({ requirements }) => requirements.includes(requirement)).map(({ name }) => name);
  const shown = own.length > 0 ? own.every((each) => each.scenarios.length > 0) : named.length > 0;
  const excused = own.length > 0 && own.every((each) => each.scenarios.length > 0 || each.justified !== null);
  return { requirement, elements: own, named, result: shown ? 'shown' : excused ? 'justified' : 'gap' };
}

const shownBy = (element: string, passed: readonly ScenarioRecord[], justified: Gaps['justified']): Shown => ({
  element,
  scenarios: passed.filter(({ path }) => path.includes(element)).map(({ name }) => name),
  justified: justified.find(({ id }) => id === element)?.reason ?? null,
});

function gapsOfRow({ requirement, elements, result }: MatrixRow): Gap[] {
  const gap = (kind: Gap['kind']): Gap => ({ kind, id: requirement, reason: null });
  return [
    ...(result === 'gap' ? [gap('requirement-not-shown')] : []),
    ...(elements.length === 0 ? [gap('requirement-without-element')] : []),
  ];
}

function gapsOfElement({ id, risk, requirements }: ScopeElement, { scenarios, justified }: Tried): Gap[] {
  const entered = scenarios.some((each) => each.passed && each.path.includes(id));
  const reason = justified.find((each) => each.id === id)?.reason ?? null;
  return [
    ...(entered ? [] : [{ kind: 'element-untried', id, reason } as const]),
    ...(risk === null ? [{ kind: 'element-not-assessed', id, reason: null } as const] : []),
    ...(risk === 'high' && requirements.length === 0
      ? [{ kind: 'risk-without-requirement', id, reason: null } as const]
      : []),
  ];
}

const byNumber = (one: string, other: string): number =>
  one.localeCompare(other, 'en', { numeric: true }) || (one < other ? -1 : 1);
