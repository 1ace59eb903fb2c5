import type { Outcome } from '../../../../engine/kernel/outcome.ts';
import type { Overtaken, PackageFiles } from '../../api/drafts.ts';
import { ApiError, outcomeOf } from '../../api/fetch.ts';

/** Where what was drawn stands, as the person is told. */
export type SaveState =
  | { readonly kind: 'saved'; readonly at?: string }
  | { readonly kind: 'changed' }
  | { readonly kind: 'saving' }
  /** Not reached: tried again by itself. */
  | { readonly kind: 'offline' }
  | { readonly kind: 'refused'; readonly outcome: Outcome }
  /** Somebody else saved in between: nothing is written until the person has decided. */
  | { readonly kind: 'conflict'; readonly theirs: Overtaken };

/** What was not saved yet, and the revision that it changes. */
export interface Unsaved {
  readonly revision: number;
  readonly files: PackageFiles;
}

export interface Surrounding {
  readonly write: (unsaved: Unsaved) => Promise<{ readonly revision: number }>;
  readonly read: () => Promise<Unsaved>;
  /** Keeps it where a reload finds it again; `undefined` forgets it. */
  readonly remember: (unsaved: Unsaved | undefined) => void;
  readonly told: (state: SaveState) => void;
  readonly now: () => string;
}

/** Milliseconds after the last change, and after a failure. */
export const PACE = { change: 800, again: 5_000 };

export interface Keeper {
  readonly change: (files: PackageFiles) => void;
  /** Takes on what others saved. Refused while there are changes of one's own. */
  readonly adopt: (saved: Unsaved) => boolean;
  /** Takes up what an earlier page of this window had not saved. */
  readonly restore: (kept: Unsaved) => void;
  /** Gives one's own up for what others saved. */
  readonly drop: (saved: Unsaved) => void;
  readonly save: () => Promise<void>;
  readonly revision: () => number;
  readonly unsaved: () => boolean;
  readonly stop: () => void;
}

/** How far the keeping of a draft is. */
interface Standing {
  /** The revision that what is unsaved changes. */
  revision: number;
  dirty: PackageFiles | undefined;
  writing: boolean;
  halted: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Writes what is unsaved, one write at a time, and again where nobody was reached. */
function writer(standing: Standing, { write, read, remember, told, now }: Surrounding) {
  const later = (wait: number) => {
    clearTimeout(standing.timer);
    standing.timer = setTimeout(save, wait);
  };

  function stands(revision: number, sent: PackageFiles) {
    standing.revision = revision;
    if (standing.dirty === sent) standing.dirty = undefined;
    const { dirty } = standing;
    remember(dirty && { revision, files: dirty });
    told(dirty ? { kind: 'changed' } : { kind: 'saved', at: now() });
    if (dirty) later(PACE.change);
  }

  async function refused(cause: unknown, sent: PackageFiles): Promise<void> {
    const verdict = await verdictOn(cause, sent, read);
    if (verdict.kind === 'ours') return stands(verdict.revision, sent);
    standing.halted = verdict.kind === 'conflict';
    told(verdict);
    if (verdict.kind === 'offline') later(PACE.again);
  }

  async function save(): Promise<void> {
    clearTimeout(standing.timer);
    const { dirty: sent, revision } = standing;
    if (!sent || standing.writing || standing.halted) return;
    standing.writing = true;
    told({ kind: 'saving' });
    try {
      stands((await write({ revision, files: sent })).revision, sent);
    } catch (cause) {
      await refused(cause, sent);
    } finally {
      standing.writing = false;
    }
  }

  return { save, later };
}

/** Saves a draft as it is changed, one write at a time, each against the revision that it changes: it loses nothing and overwrites nobody. */
export function keeper(start: number, surrounding: Surrounding): Keeper {
  const { remember, told } = surrounding;
  const standing: Standing = { revision: start, dirty: undefined, writing: false, halted: false, timer: undefined };
  const { save, later } = writer(standing, surrounding);
  return {
    change(files) {
      standing.dirty = files;
      remember({ revision: standing.revision, files });
      if (standing.halted) return;
      if (!standing.writing) told({ kind: 'changed' });
      later(PACE.change);
    },
    adopt({ revision }) {
      if (standing.dirty || standing.writing) return false;
      standing.revision = revision;
      return true;
    },
    restore({ revision, files }) {
      standing.revision = revision;
      standing.dirty = files;
      void save();
    },
    drop({ revision }) {
      standing.revision = revision;
      standing.dirty = undefined;
      standing.halted = false;
      remember(undefined);
      told({ kind: 'saved' });
    },
    save,
    revision: () => standing.revision,
    unsaved: () => standing.dirty !== undefined,
    stop: () => {
      standing.halted = true;
      clearTimeout(standing.timer);
    },
  };
}

type Verdict =
  | { readonly kind: 'ours'; readonly revision: number }
  | Extract<SaveState, { readonly kind: 'offline' | 'refused' | 'conflict' }>;

/** What a write that failed comes to. */
async function verdictOn(cause: unknown, sent: PackageFiles, read: Surrounding['read']): Promise<Verdict> {
  const outcome = outcomeOf(cause);
  const status = cause instanceof ApiError ? cause.status : 0;
  if (outcome.code === 'draft-changed') {
    // an answer that was lost on its way leaves our own words under a revision that we do not know
    const theirs = await read().catch(() => undefined);
    if (!theirs) return { kind: 'offline' };
    if (same(theirs.files, sent)) return { kind: 'ours', revision: theirs.revision };
    return { kind: 'conflict', theirs: outcome.details as unknown as Overtaken };
  }
  return status !== 0 && status < 500 && status !== 401 ? { kind: 'refused', outcome } : { kind: 'offline' };
}

const same = (one: PackageFiles, other: PackageFiles): boolean =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([path, content]) => other[path] === content);
