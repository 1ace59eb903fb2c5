import { attribute, type Element, idOf, many, one, within } from '../bpmn/element.ts';
import { put } from './draw.ts';
import { type Importing, note } from './importing.ts';
import { EXECUTABLE, KEY } from './meanings-model.ts';
import { slug } from './names.ts';

/** The processes of a file that can become a package: those that say that they are executed, or else all with something in them. */
export function candidates(definitions: Element): readonly Element[] {
  const drawn = many(definitions, 'rootElements').filter(
    (element) => element.$type === 'bpmn:Process' && many(element, 'flowElements').length > 0,
  );
  const executed = drawn.filter((process) => process.get('isExecutable') === true);
  return executed.length > 0 ? executed : drawn;
}

/** What a modeler makes up when nobody gives a name. */
const MADE_UP = /^(process|sid|_|id|wfp)[-_]?[\dA-Fa-f_-]*\d[\w-]*$/i;

/** The key of a process by its id: of its name, where the id says nothing. */
export function keyOf(process: Element): string {
  const id = idOf(process);
  const name = slug(titleOf(process));
  return (MADE_UP.test(id) && name.length > 2 ? name : slug(id)) || 'process';
}

export function titleOf(process: Element): string {
  const pool = many(process.$parent, 'rootElements')
    .filter(({ $type }) => $type === 'bpmn:Collaboration')
    .flatMap((collaboration) => many(collaboration, 'participants'))
    .find((participant) => one(participant, 'processRef') === process);
  return attribute(process, 'name') ?? attribute(pool, 'name') ?? idOf(process);
}

/** Gives each process the key of its package as its id, and marks the one that is meant as executable. */
export function nameProcesses(importing: Importing, definitions: Element, meant: Element): void {
  const ids = new Set(within(definitions).map(idOf));
  for (const process of new Set([...candidates(definitions), meant])) {
    const [id, wanted] = [idOf(process), keyOf(process)];
    if (id === wanted) continue;
    const key = ids.has(wanted) ? `${wanted.slice(0, 54)}-process` : wanted;
    ids.add(key);
    put(process, 'id', key);
    if (process === meant) note(importing, ['converted', process, KEY], [], { to: `${id} → ${key}` });
  }
  if (meant.get('isExecutable') === true) return;
  note(importing, ['decide', meant, EXECUTABLE], [{ on: meant, attribute: 'isExecutable' }], {
    to: 'isExecutable="true"',
  });
  put(meant, 'isExecutable', true);
}
