import type { Variable } from '@bpmn-io/feel-editor';
import type { Environment } from '../../../../engine/check/data/environment.ts';
import type { DataFlow } from '../../../../engine/check/data/flow.ts';
import type { Type } from '../../../../engine/check/data/type.ts';
import type { Process } from '../../../../engine/kernel/model.ts';

/** Where an expression of an element stands: before it begins, or when it is over and its result is there. */
export type Moment = 'before' | 'after';

/** The variables that an expression of an element sees. */
export type Scope = Readonly<Record<Moment, readonly Variable[]>>;

/** Beyond this nobody reads on, and a schema may refer to itself. */
const DEPTH = 5;

const kindsOf = ({ kinds }: Type): string => (kinds ? kinds.join(' | ') : '');

function variable(name: string, type: Type, depth = 0): Variable {
  const fields = depth < DEPTH ? Object.entries(type.fields ?? {}) : [];
  return {
    name,
    detail: kindsOf(type),
    ...(fields.length > 0 && { entries: fields.map(([field, of]) => variable(field, of, depth + 1)) }),
  };
}

const variablesOf = (environment: Environment | undefined): Variable[] =>
  [...(environment?.variables ?? [])].map(([name, { type }]) => variable(name, type));

/** Of a flow: what its source leaves. Of an element that no run comes to, nothing is known. */
export function scopeOf(process: Process, flow: DataFlow, element: string, parameters: Type): Scope {
  const source = process.flows[element]?.source;
  const known = flow.at.get(source ?? element);
  const given = variable('parameters', parameters);
  const result = flow.results.get(element);
  const before = [...variablesOf(source === undefined ? known?.inside : known?.after), given];
  const after = [...variablesOf(known?.done), ...(result ? [variable('result', result)] : []), given];
  return { before, after };
}
