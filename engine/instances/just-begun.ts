import type { Store } from '../store/open.ts';
import type { Advanced } from './contract.ts';

interface Note {
  readonly told: Advanced;
  readonly at: number;
}

/** Milliseconds: a relay of this process comes within them, or another one begins the execution and reads what stands. */
const KEPT = 10_000;
const MOST = 500;

const notes = new WeakMap<Store, Map<string, Note>>();

function notesOf(store: Store): Map<string, Note> {
  const known = notes.get(store) ?? new Map<string, Note>();
  notes.set(store, known);
  return known;
}

/** What this process committed of a new instance, noted so that its relay need not read it again. */
export function noteBegun(store: Store, instance: string, told: Advanced, now = performance.now()): void {
  const known = notesOf(store);
  for (const [id, { at }] of known) {
    if (now - at < KEPT && known.size < MOST) break;
    known.delete(id);
  }
  known.set(instance, { told, at: now });
}

/** Answers once. Whatever came after it was rung for, or concerns no execution. */
export function takeBegun(store: Store, instance: string): Advanced | undefined {
  const known = notesOf(store);
  const note = known.get(instance);
  known.delete(instance);
  return note?.told;
}
