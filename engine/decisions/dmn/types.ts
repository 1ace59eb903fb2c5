import { attribute, type Element, many, one } from '../../bpmn/element.ts';
import type { ValueType } from './model.ts';

export const ANY: ValueType = { base: 'any', isList: false };

/** FEEL's types by the names that people and tools give them. */
const BASES: { readonly [name: string]: string } = {
  string: 'string',
  number: 'number',
  ...{ integer: 'number', long: 'number', double: 'number' },
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  'date and time': 'date and time',
  dateTime: 'date and time',
  ...{ 'days and time duration': 'duration', dayTimeDuration: 'duration' },
  ...{ 'years and months duration': 'duration', yearMonthDuration: 'duration' },
  context: 'context',
  list: 'list',
};

/** Deeper definitions than these refer to themselves. */
const DEEPEST = 10;

/** Reads types by name: FEEL's, and those that the file defines. */
export function typesIn(definitions: Element): (name: string | undefined) => ValueType {
  const own = new Map(many(definitions, 'itemDefinition').map((it) => [attribute(it, 'name') ?? '', it]));

  const named = (name: string | undefined, depth: number): ValueType => {
    const bare = name?.replace(/^\w+:/, '') ?? '';
    const defined = own.get(name ?? '') ?? own.get(bare);
    if (defined && depth < DEEPEST) return defining(defined, depth + 1);
    return { ...ANY, base: BASES[bare] ?? 'any' };
  };

  const defining = (item: Element, depth: number): ValueType => {
    const fields = many(item, 'itemComponent');
    const of = fields.length > 0 ? { ...ANY, base: 'context' } : named(attribute(item, 'typeRef'), depth);
    const allowed = attribute(one(item, 'allowedValues'), 'text');
    return {
      ...of,
      isList: of.isList || item.get('isCollection') === true,
      ...(allowed !== undefined && { allowed }),
      ...(fields.length > 0 && {
        fields: Object.fromEntries(fields.map((it) => [attribute(it, 'name') ?? '', defining(it, depth + 1)])),
      }),
    };
  };

  return (name) => named(name, 0);
}
