import type Modeler from 'bpmn-js/lib/Modeler';
import { attribute, many } from '../../../../engine/bpmn/element.ts';
import type { Create, Node } from './node.ts';

/** Something beside the process that elements refer to by what it is known by. */
export interface Named {
  readonly type: string;
  readonly ref: string;
  readonly known: 'name' | 'errorCode' | 'escalationCode';
}

const definitionsOf = (canvas: Modeler) => canvas.getDefinitions() as unknown as Node;

const all = (canvas: Modeler, type: string) =>
  many(definitionsOf(canvas), 'rootElements').filter((it): it is Node => it.$type === type);

/** What of this kind the file knows. */
export const rootsOf = (canvas: Modeler, { type, known }: Named): readonly string[] => [
  ...new Set(all(canvas, type).flatMap((it) => attribute(it, known) ?? [])),
];

/** The one of that name, made when there is none; nothing for a blank name. */
export function namedRoot(canvas: Modeler, create: Create, { type, known }: Named, name: string): Node | undefined {
  const wanted = name.trim();
  if (wanted === '') return undefined;
  const found = all(canvas, type).find((it) => attribute(it, known) === wanted);
  if (found) return found;
  const definitions = definitionsOf(canvas);
  const made = create(type, { [known]: wanted, ...(known !== 'name' && { name: wanted }) });
  made.$parent = definitions;
  // one that nobody refers to any more does no harm: undo need not take it away
  (definitions.get('rootElements') as Node[]).push(made);
  return made;
}
