import { shapeOf } from '../../kernel/expression.ts';
import type { Shape } from '../../kernel/feel/shape.ts';
import type { Expression } from '../../kernel/model.ts';
import { ANY, atPath, type Fields, kindOf, scalar, type Type } from './type.ts';
import { union } from './union.ts';

/** The type of a name, as an expression sees it; nothing when there is none. */
export type Seen = (name: string) => Type | undefined;

/** Contexts in contexts that a loop could build without end. */
const DEPTH = 5;

export const typeOfExpression = (expression: Expression, seen: Seen): Type => typeOf(shapeOf(expression), seen, 0);

function typeOf(shape: Shape, seen: Seen, depth: number): Type {
  if (depth > DEPTH) return ANY;
  const of = (inner: Shape, by = seen) => typeOf(inner, by, depth + 1);
  switch (shape.kind) {
    case 'literal':
      return { kinds: [kindOf(shape.value)] };
    case 'truth':
      return scalar('boolean');
    case 'path': {
      const [name = '', ...fields] = shape.path;
      const found = atPath(seen(name) ?? ANY, fields);
      return 'missing' in found || depthOf(found) > DEPTH ? ANY : found;
    }
    case 'list':
      return {
        kinds: ['array'],
        ...(shape.items.length > 0 && { items: shape.items.map((it) => of(it)).reduce(union) }),
      };
    case 'context': {
      const own = new Set(shape.entries.map(([name]) => name));
      const outside: Seen = (name) => (own.has(name) ? ANY : seen(name));
      return {
        kinds: ['object'],
        fields: Object.fromEntries(shape.entries.map(([name, it]) => [name, of(it, outside)])),
      };
    }
    case 'merge':
      return merged(shape.parts.map((it) => of(it)));
    case 'either':
      return shape.of.map((it) => of(it)).reduce(union);
    case 'unknown':
      return ANY;
    default:
      return shape satisfies never;
  }
}

/** Later contexts win; one of which nothing is known may hold anything. */
function merged(parts: readonly Type[]): Type {
  if (parts.some(({ kinds, fields }) => kinds?.join() !== 'object' || !fields)) return { kinds: ['object'] };
  const fields = Object.assign({}, ...parts.map((part) => part.fields)) as Fields;
  const rests = parts.flatMap(({ rest }) => rest ?? []);
  return { kinds: ['object'], fields, ...(rests.length > 0 && { rest: rests.reduce(union) }) };
}

function depthOf({ fields, items, rest }: Type): number {
  const inner = [...Object.values(fields ?? {}), ...(items ? [items] : []), ...(rest ? [rest] : [])];
  return inner.length === 0 ? 0 : 1 + Math.max(...inner.map(depthOf));
}
