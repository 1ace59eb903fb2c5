import { type Session, stateOf } from '../../../engine/cases/session.ts';
import { tokensOf } from '../../../engine/cases/tokens.ts';
import type { DiagramMarks } from '../components/marks.ts';

/** Where the tokens are, and the path that led there. */
export function marksOf(session: Session, words: DiagramMarks['words']): DiagramMarks {
  const state = stateOf(session);
  const facts = session.moves.flatMap((move) => move.facts);
  const tokens = counted(tokensOf(state, session.process).map(({ element }) => element));
  const incidents = Object.values(state.waits).flatMap(({ wait }) => (wait.kind === 'incident' ? wait.element : []));
  return {
    tokens,
    taken: [...new Set(facts.flatMap((fact) => (fact.type === 'taken' ? fact.flow : [])))],
    entered: counted(facts.flatMap((fact) => (fact.type === 'entered' ? fact.element : []))),
    troubles: incidents,
    words,
  };
}

export function counted(elements: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const element of elements) counts.set(element, (counts.get(element) ?? 0) + 1);
  return counts;
}
