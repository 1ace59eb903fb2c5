import { onScopeDispose, type ShallowRef, shallowRef } from 'vue';
import { bePresent, type DraftView, type PackageFiles, type Present, readDraft, writeDraft } from '../../api/drafts.ts';
import { present } from '../../composables/presence.ts';
import { type Keeper, keeper, type SaveState, type Unsaved } from './keeper.ts';

const PRESENCE = 10_000;
/** How often, and how many milliseconds apart, a write that is under way is waited for. */
const WAIT = { times: 20, pause: 250 };
const nameOf = (id: string) => `signet.editing.${id}`;

/** What a reload, a crash or the end of a session left unsaved in this window. */
function left(id: string): Unsaved | undefined {
  const kept = sessionStorage.getItem(nameOf(id));
  return kept === null ? undefined : (JSON.parse(kept) as Unsaved);
}

function remember(id: string, unsaved: Unsaved | undefined): void {
  try {
    if (!unsaved) sessionStorage.removeItem(nameOf(id));
    else sessionStorage.setItem(nameOf(id), JSON.stringify(unsaved));
  } catch {
    // No room in the window's storage: what is not saved stays in the page, and leaving it asks first.
  }
}

export interface Saving {
  readonly state: Readonly<ShallowRef<SaveState>>;
  readonly people: Readonly<ShallowRef<readonly Present[]>>;
  readonly keeping: Keeper;
  /** Saves what is drawn now; `false` where that did not succeed. */
  readonly settle: () => Promise<boolean>;
  /** Drops one's own and takes theirs. */
  readonly dropMine: () => Promise<void>;
  /** One's own stands elsewhere now: nothing of it is kept here. */
  readonly leave: () => void;
}

/** Keeps a draft saved, knows who else works on it, and takes on what they save while nothing of one's own waits. */
export function useSaving(draft: DraftView, files: ShallowRef<PackageFiles>, flush: () => void): Saving {
  const state = shallowRef<SaveState>({ kind: 'saved' });
  const people = shallowRef<readonly Present[]>(draft.people);
  const { id } = draft;
  const keeping = keeper(draft.revision, {
    write: (unsaved) => writeDraft(id, unsaved),
    read: () => readDraft(id),
    remember: (unsaved) => remember(id, unsaved),
    told: (next) => {
      state.value = next;
    },
    now: () => new Date().toISOString(),
  });

  const kept = left(id);
  if (kept) {
    files.value = kept.files;
    keeping.restore(kept);
  }

  async function meet() {
    if (!present()) return;
    const answer = await bePresent(id).catch(() => undefined);
    if (!answer) return;
    people.value = answer.people;
    if (answer.revision <= keeping.revision()) return;
    flush();
    if (keeping.unsaved()) return void keeping.save();
    const theirs = await readDraft(id);
    if (keeping.adopt(theirs)) files.value = theirs.files;
  }
  const leaving = (event: BeforeUnloadEvent) => {
    flush();
    if (keeping.unsaved()) event.preventDefault();
  };
  void meet();
  const timer = setInterval(meet, PRESENCE);
  window.addEventListener('beforeunload', leaving);
  onScopeDispose(() => {
    clearInterval(timer);
    window.removeEventListener('beforeunload', leaving);
    void keeping.save();
    keeping.stop();
  });

  return {
    state,
    people,
    keeping,
    leave() {
      keeping.stop();
      keeping.drop({ revision: keeping.revision(), files: files.value });
    },
    async settle() {
      flush();
      for (let time = 0; keeping.unsaved() && time < WAIT.times; time += 1) {
        await keeping.save();
        if (keeping.unsaved()) await new Promise((done) => setTimeout(done, WAIT.pause));
      }
      return !keeping.unsaved();
    },
    async dropMine() {
      const theirs = await readDraft(id);
      keeping.drop(theirs);
      files.value = theirs.files;
    },
  };
}
