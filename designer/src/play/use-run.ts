import { computed, ref, shallowRef } from 'vue';
import type { Case } from '../../../engine/cases/case.ts';
import type { Deciding } from '../../../engine/cases/deciding.ts';
import { type Answer, back, begin, follow, type Session, type Taken, take } from '../../../engine/cases/session.ts';
import { beforeLastAct, workOn } from '../../../engine/cases/work-on.ts';
import type { Process } from '../../../engine/kernel/model.ts';
import type { JsonObject, Outcome } from '../../../engine/kernel/outcome.ts';

export interface Setup {
  readonly start: Case['start'];
  readonly parameters: JsonObject;
  /** Whose answers are taken first where several scenarios have one. */
  readonly like?: string;
}

/** One instance being played in the page; what is looked at may lie behind what was played. */
export function useRun(
  process: () => Process | undefined,
  cases: () => Readonly<Record<string, Case>>,
  /** How the package's decision tables decide. */
  decide: () => Deciding | undefined = () => undefined,
) {
  const session = shallowRef<Session>();
  const refusal = shallowRef<Outcome>();
  /** How many moves are looked at; all of them unless somebody looks back. */
  const looked = ref<number>();
  const like = ref<string>();
  /** Work is done by what the scenarios give, without asking. */
  const works = ref(true);

  const ordered = () => {
    const { [like.value ?? '']: first, ...others } = cases();
    return [...(first ? [first] : []), ...Object.values(others)];
  };
  const settle = (taken: Taken): boolean => {
    refusal.value = 'refusal' in taken ? taken.refusal : undefined;
    if ('refusal' in taken) return false;
    const done = works.value ? workOn(taken.session, ordered(), decide()) : taken;
    session.value = 'session' in done ? done.session : taken.session;
    looked.value = undefined;
    return true;
  };
  const seen = computed(() =>
    session.value && looked.value !== undefined ? back(session.value, looked.value) : session.value,
  );
  /** Flows taken by the last move and by the work that followed it. */
  const fresh = shallowRef<readonly string[]>([]);
  const moving = (act: () => boolean): boolean => {
    const before = session.value?.moves.length ?? 0;
    if (!act()) return false;
    const facts = (session.value?.moves ?? []).slice(before).flatMap((move) => move.facts);
    fresh.value = facts.flatMap((fact) => (fact.type === 'taken' ? fact.flow : []));
    return true;
  };

  return {
    session,
    seen,
    refusal,
    looked,
    like,
    works,
    fresh,
    ordered,
    start: ({ start, parameters, like: by }: Setup): boolean => {
      const playing = process();
      like.value = by;
      session.value = undefined;
      return playing !== undefined && moving(() => settle(begin(playing, start, parameters)));
    },
    answer: (answer: Answer): boolean => {
      const playing = session.value;
      return playing !== undefined && moving(() => settle(take(playing, answer)));
    },
    /** Before the last act, the work that followed it included; or as far as is said. */
    back: (moves?: number) => {
      const one = (session.value?.moves.length ?? 1) - 1;
      const to = moves ?? (session.value && works.value ? beforeLastAct(session.value) : one);
      const kept = session.value && back(session.value, to);
      session.value = kept && kept.moves.length > 0 ? kept : undefined;
      refusal.value = undefined;
      looked.value = undefined;
    },
    restart: () => {
      session.value = undefined;
      refusal.value = undefined;
      looked.value = undefined;
    },
    watch: (name: string, scenario: Case): boolean => {
      const playing = process();
      like.value = name;
      const taken = playing && follow(playing, scenario, decide());
      if (!taken) return false;
      refusal.value = 'refusal' in taken ? taken.refusal : undefined;
      session.value = 'session' in taken ? taken.session : undefined;
      looked.value = undefined;
      return session.value !== undefined;
    },
  };
}

export type Run = ReturnType<typeof useRun>;
