import { check, evaluate, variablesOf } from '../kernel/expression.ts';
import { Failure } from '../kernel/feel/failure.ts';
import type { Assignment, Mapping } from '../kernel/model.ts';
import type { Json, JsonObject, Text } from '../kernel/outcome.ts';
import { attribute, type Element, extension, extensions, idOf, listOf, one } from './element.ts';

/** The BPMN name is the English title; the Chinese one is an extension; each stands in for the other. */
export function titleOf(element: Element): Text {
  const chinese = extensions(element, 'signet:Title').find((title) => attribute(title, 'lang') === 'zh-CN');
  const zh = attribute(chinese, 'text');
  const en = attribute(element, 'name') ?? zh ?? idOf(element);
  return { en, 'zh-CN': zh ?? en };
}

export const requirementsOf = (element: Element): readonly string[] =>
  extensions(element, 'signet:Requirement').flatMap((requirement) => attribute(requirement, 'id') ?? []);

/** What a failure of an element would endanger, as the risk assessment says (DEF-5). */
export const RISKS = ['high', 'medium', 'low'] as const;
export type Risk = (typeof RISKS)[number];

export const riskOf = (element: Element): Risk | undefined => {
  const said = attribute(extension(element, 'signet:Risk'), 'class');
  return RISKS.find((each) => each === said);
};

export function mappingsOf(element: Element, type: 'signet:Input' | 'signet:Output'): readonly Mapping[] {
  return extensions(element, type).map((mapping) => ({
    source: attribute(mapping, 'source') ?? '',
    target: attribute(mapping, 'target') ?? '',
  }));
}

/** The roles of a task: its own, or else the one of its lane. */
export function rolesOf(element: Element, lane: Element | undefined): readonly string[] {
  const own = listOf(extension(element, 'signet:Assignment'), 'roles');
  const ofLane = laneRole(lane);
  return own.length > 0 || ofLane === undefined ? own : [ofLane];
}

export const laneRole = (lane: Element | undefined): string | undefined =>
  attribute(extension(lane, 'signet:Role'), 'id');

export function assignmentOf(element: Element, lane: Element | undefined): Assignment {
  const assignment = extension(element, 'signet:Assignment');
  const separation = extension(element, 'signet:Separation');
  const [form, meaning, due] = ['form', 'meaning', 'due'].map((name) => attribute(assignment, name));
  return {
    roles: rolesOf(element, lane),
    ...(form !== undefined && { form }),
    ...(meaning !== undefined && { meaning }),
    separation: { tasks: listOf(separation, 'tasks'), relations: listOf(separation, 'relations') },
    guards: listOf(assignment, 'guards'),
    ...(due !== undefined && { due: timeExpression(due) }),
  };
}

/** A job's configuration: FEEL literals, worth the same wherever and whenever they are read. */
export function configOf(job: Element | undefined): JsonObject {
  const config: { [name: string]: Json } = {};
  for (const entry of configEntries(job)) config[entry.name] = literal(entry.value);
  return config;
}

export const configEntries = (job: Element | undefined): readonly { name: string; value: string }[] => {
  const values = job?.get('config');
  const entries = Array.isArray(values) ? (values as Element[]) : [];
  return entries.map((entry) => ({ name: attribute(entry, 'name') ?? '', value: attribute(entry, 'value') ?? '' }));
};

export const isLiteral = (expression: string): boolean =>
  check(expression) === undefined &&
  variablesOf(expression).length === 0 &&
  !/\b(now|today)\b/.test(expression) &&
  isWorth(expression);

/** What is worth the same wherever it is read is worth something at all: `number` alone is a function. */
function isWorth(expression: string): boolean {
  try {
    literal(expression);
    return true;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}

/** The value of an expression that is a literal. */
export const literal = (expression: string): Json =>
  evaluate(expression, () => undefined, { at: '1970-01-01T00:00:00.000Z', zone: 'UTC' }).value;

/** The FEEL body of a formal expression. */
export const bodyOf = (element: Element | undefined, property: string): string | undefined =>
  attribute(one(element, property), 'body');

const ISO_PART = String.raw`-?P(\d|T\d)[\dYMWDTHS.]*|\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?`;
const ISO_TIME = new RegExp(String.raw`^(R\d*\/(${ISO_PART})(\/(${ISO_PART}))?|${ISO_PART})$`);

/** A time may be written as plain ISO 8601, as the standard's examples do; FEEL gets it as a text. */
export const timeExpression = (body: string): string => (ISO_TIME.test(body) ? JSON.stringify(body) : body);
