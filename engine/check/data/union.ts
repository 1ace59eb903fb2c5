import { ANY, type Answers, type Fields, type Kind, type Type } from './type.ts';

/** What is true of a value that has one type or the other. */
export function union(one: Type, other: Type): Type {
  if (one === other || same(one, other)) return one;
  if (!one.kinds || !other.kinds) return ANY;
  const kinds = [...new Set<Kind>([...one.kinds, ...other.kinds])].sort();
  const objects = [one, other].filter((type) => type.kinds?.includes('object'));
  const answers = one.answers && other.answers && answersOf(one.answers, other.answers);
  return {
    kinds,
    ...(objects.length > 0 && fieldsOf(objects)),
    ...itemsOf([one, other].filter((type) => type.kinds?.includes('array'))),
    ...(answers && { answers }),
  };
}

export const same = (one: Type, other: Type): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Fields that only one of them has may be there. */
function fieldsOf(objects: readonly Type[]): Pick<Type, 'fields' | 'rest'> {
  const fields: { [name: string]: Type } = {};
  for (const { fields: own } of objects) {
    if (!own) return {};
    for (const [name, type] of Object.entries(own)) fields[name] = merged(fields, name, type);
  }
  const rests = objects.flatMap(({ rest }) => rest ?? []);
  const sorted = Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { fields: sorted, ...(rests[0] && { rest: rests.reduce(union) }) };
}

const merged = (fields: Fields, name: string, type: Type): Type => {
  const known = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return known ? union(known, type) : type;
};

function itemsOf(lists: readonly Type[]): Pick<Type, 'items'> {
  const [first, second] = lists;
  if (!first?.items) return {};
  if (!second) return { items: first.items };
  return second.items ? { items: union(first.items, second.items) } : {};
}

/** An answer that means one thing here and another there means nothing for certain. */
function answersOf(one: Answers, other: Answers): Answers {
  const values = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  return Object.fromEntries(
    values.map((value) => {
      const meanings = new Set([one, other].flatMap((all) => (Object.hasOwn(all, value) ? all[value] : [])));
      return [value, meanings.size === 1 ? ([...meanings][0] ?? '') : ''];
    }),
  );
}
