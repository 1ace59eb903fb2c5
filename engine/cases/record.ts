import type { JsonObject, Text } from '../kernel/outcome.ts';
import type { Case, Expectation } from './case.ts';
import { observed } from './expectation.ts';
import { CASE_BEGINS } from './play.ts';
import { type Session, stateOf } from './session.ts';

export interface Recording {
  readonly title: Text;
  readonly requirements: readonly string[];
  readonly expect: Expectation;
}

/** Everything that a case of this session could expect: what came. */
export function seenIn(session: Session): Expectation {
  const facts = session.moves.flatMap((move) => move.facts);
  const path = facts.flatMap((fact) => (fact.type === 'entered' ? fact.element : []));
  return observed(stateOf(session), facts, path);
}

/** What was played, as a case: its steps in so many words, without defaults. */
export function record(session: Session, { title, requirements, expect }: Recording): Case {
  const [first] = session.moves;
  if (first?.event.type !== 'start') throw new Error('A session begins with its start');
  const { variables, parameters, element, at } = first.event;
  const began = new Date(Date.parse(at) - 1000).toISOString();
  return {
    title,
    ...(requirements.length > 0 && { requirements }),
    start: {
      ...given(variables),
      ...(element !== undefined && { element }),
      ...(began !== CASE_BEGINS && { at: began }),
    },
    ...(Object.keys(parameters).length > 0 && { parameters }),
    steps: session.moves.flatMap((move) => (tabled(move) ? [] : (move.step ?? []))),
    expect,
  };
}

/** What a decision table took by itself it takes again: the case tries the table. */
const tabled = ({ event }: Session['moves'][number]): boolean =>
  event.type === 'decided' && Array.isArray(event.output.decisions) && 'decision' in event.output;

const given = (variables: JsonObject) => (Object.keys(variables).length > 0 ? { variables } : {});
