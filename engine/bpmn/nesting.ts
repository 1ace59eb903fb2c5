import { type Element, many, one } from './element.ts';

/** Scopes and lanes in one another; no diagram that a person can read comes near. */
const MAX_DEPTH = 50;

/** The element from which on a diagram is nested too deeply to be walked, if there is one. */
export function nestedTooDeeply(process: Element): Element | undefined {
  const stack: { element: Element; depth: number }[] = [{ element: process, depth: 0 }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { element, depth } = next;
    if (depth > MAX_DEPTH) return element;
    const lanes = [...many(element, 'laneSets'), one(element, 'childLaneSet')].flatMap((set) => many(set, 'lanes'));
    for (const inner of [...many(element, 'flowElements'), ...lanes]) stack.push({ element: inner, depth: depth + 1 });
  }
  return undefined;
}
