import type { JsonObject } from '../kernel/outcome.ts';
import type { DecidedBy, Wait } from '../kernel/wait.ts';
import type { Case } from './case.ts';
import { workedOn } from './event-of.ts';

/** What a case says that this work gives, one after the other: by its element, or by plugin, rule set or process. */
export function defaultsOf({ jobs = {} }: Case, wait: Wait): readonly JsonObject[] {
  const given = jobs[workedOn(wait)] ?? jobs[byKind(wait)];
  return isWorked(wait) && given !== undefined ? [given].flat() : [];
}

/** Waits that are for work, not for people, time or others. */
export const isWorked = ({ kind }: Wait): boolean => kind === 'job' || kind === 'decision' || kind === 'process';

function byKind(wait: Wait): string {
  if (wait.kind === 'job') return wait.plugin;
  if (wait.kind === 'decision') return decidesBy(wait);
  return wait.kind === 'process' ? wait.process : '';
}

/** The name of what decides: the rule set, or the DMN file. */
export const decidesBy = (wait: DecidedBy): string => ('ruleSet' in wait ? wait.ruleSet : wait.model);

/** The default of its turn: a list ends by repeating its last. */
export const inTurn = (defaults: readonly JsonObject[], used: number): JsonObject | undefined =>
  defaults[Math.min(used, defaults.length - 1)];
