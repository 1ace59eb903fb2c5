import type { Element } from '../bpmn/element.ts';
import { isLiteral, literal, timeExpression } from '../bpmn/read.ts';
import { type Text, text } from '../kernel/outcome.ts';
import { extend } from './draw.ts';
import { said } from './expression.ts';
import type { Foreign } from './foreign.ts';
import { convertForm } from './form.ts';
import { foreignNamed, type Importing, note, type Source, taking } from './importing.ts';
import type { Meaning } from './meanings.ts';
import { camunda } from './meanings-camunda.ts';
import { PERFORMER } from './meanings-model.ts';
import { zeebe } from './meanings-zeebe.ts';
import { slug } from './names.ts';

interface Value {
  readonly value: string;
  readonly source: Source;
  readonly meaning: Meaning;
}

/** Who does a user task, with which form and until when. */
export function convertUserTask(importing: Importing, element: Element): void {
  for (const native of foreignNamed(importing, element, 'zeebe:userTask'))
    note(importing, ['converted', element, zeebe.native], [native]);
  const roles = rolesOf(importing, element);
  const due = dueOf(importing, element);
  const form = convertForm(importing, element);
  extend(importing, element, 'signet:Assignment', { roles: roles.join(','), form, due });
  if (roles.length === 0 && !namesPeople(importing, element)) note(importing, ['decide', element, PERFORMER], []);
}

/** A value of a part of the other vocabulary. */
export function valueIn(parts: readonly Foreign[], name: string, meaning: Meaning): Value | undefined {
  const of = parts.find(({ attributes }) => attributes[name]?.trim());
  const value = of?.attributes[name]?.trim();
  if (!of || value === undefined) return undefined;
  return { value, meaning, source: { of, attribute: name, text: `${of.name} ${name}="${value}"` } };
}

function ofTask(importing: Importing, element: Element, part: string, name: string): Value | undefined {
  const found = valueIn(foreignNamed(importing, element, `zeebe:${part}`), name, zeebe.people);
  if (found) return found;
  const own = taking(importing, element, `camunda:${name}`);
  return own && { ...own, meaning: camunda.people };
}

/** Whether the report asks already who does it. */
const namesPeople = (importing: Importing, element: Element): boolean =>
  ['assignee', 'candidateUsers', 'candidateGroups'].some((name) =>
    ofTask(importing, element, 'assignmentDefinition', name),
  );

/** Groups are roles; people by name are not, since whoever has the role does the task. */
function rolesOf(importing: Importing, element: Element): readonly string[] {
  for (const name of ['assignee', 'candidateUsers']) {
    const person = ofTask(importing, element, 'assignmentDefinition', name);
    if (person) note(importing, ['decide', element, person.meaning], [person.source]);
  }
  const groups = ofTask(importing, element, 'assignmentDefinition', 'candidateGroups');
  if (!groups) return [];
  const names = namesIn(groups.value);
  if (!names) {
    note(importing, ['decide', element, groups.meaning], [groups.source], { because: COMPUTED });
    return [];
  }
  const roles = names.map(slug).filter((role) => role !== '');
  const missing = roles.filter((role) => !importing.surroundings.roles.includes(role));
  const to = `signet:assignment roles="${roles.join(',')}"`;
  if (missing.length === 0) note(importing, ['converted', element, groups.meaning], [groups.source], { to });
  else note(importing, ['decide', element, groups.meaning], [groups.source], { to, because: noRole(missing) });
  return roles;
}

/** Groups that are written out: apart by commas, or as a list in FEEL. */
function namesIn(value: string): readonly string[] | undefined {
  const expression = said(value);
  if (expression.kind === 'unsaid') return undefined;
  if (expression.how === 'text') return value.split(',');
  if (!isLiteral(expression.feel)) return undefined;
  const names = [literal(expression.feel)].flat();
  return names.every((name) => typeof name === 'string') ? names : undefined;
}

function dueOf(importing: Importing, element: Element): string | undefined {
  const schedule = valueIn(foreignNamed(importing, element, 'zeebe:taskSchedule'), 'dueDate', zeebe.due);
  const own = taking(importing, element, 'camunda:dueDate');
  const due = schedule ?? (own && { ...own, meaning: camunda.due });
  if (!due) return undefined;
  const expression = said(due.value);
  const plain = expression.kind === 'feel' && expression.how === 'text' && timeExpression(due.value) === due.value;
  if (expression.kind === 'unsaid' || plain) {
    note(importing, ['decide', element, due.meaning], [due.source]);
    return undefined;
  }
  const written = expression.how === 'text' ? due.value : expression.feel;
  note(importing, ['converted', element, due.meaning], [due.source], { to: `signet:assignment due="${written}"` });
  return written;
}

const COMPUTED = text('Who it is was computed: here it is fixed.', '办理人由计算得出：此处须为固定角色。');

const noRole = (missing: readonly string[]): Text =>
  text(
    `There is no role ${missing.map((role) => `"${role}"`).join(', ')} here.`,
    `此处没有角色${missing.map((role) => `“${role}”`).join('、')}。`,
  );
