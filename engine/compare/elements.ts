/// <reference path="./bpmn-js-differ.d.ts" />
import { diff } from 'bpmn-js-differ';
import type { Element } from '../bpmn/element.ts';
import { equal } from '../kernel/equal.ts';
import type { Json } from '../kernel/outcome.ts';
import type { Change, Row } from './change.ts';
import { type Described, describeAll } from './describe.ts';
import { labelOf } from './labels.ts';

/** What is different on the diagram: also what nobody sees there. */
export function elementChanges(before: Element, after: Element): readonly Change[] {
  const [old, now] = [describeAll(before), describeAll(after)];
  const moved = new Set(Object.keys(diff(before, after)._layoutChanged));
  const ids = [...new Set([...old.keys(), ...now.keys()])];
  return ids.flatMap((id) => changeOf(id, old.get(id), now.get(id), moved.has(id)));
}

function changeOf(id: string, old: Described | undefined, now: Described | undefined, moved: boolean): Change[] {
  const said = now ?? old;
  if (!said) return [];
  const rows = rowsOf(old?.properties ?? NOTHING, now?.properties ?? NOTHING);
  const change = { part: 'element', id, title: said.title, rows } as const;
  if (!old) return [{ ...change, kind: 'added' }];
  if (!now) return [{ ...change, kind: 'removed' }];
  if (rows.length > 0) return [{ ...change, kind: 'changed' }];
  return moved ? [{ ...change, kind: 'moved' }] : [];
}

const NOTHING: Described['properties'] = new Map();

function rowsOf(old: ReadonlyMap<string, Json>, now: ReadonlyMap<string, Json>): readonly Row[] {
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return names.flatMap((name) => {
    const [before, after] = [old.get(name), now.get(name)];
    if (equal(before ?? null, after ?? null)) return [];
    return [{ label: labelOf(name), ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
  });
}
