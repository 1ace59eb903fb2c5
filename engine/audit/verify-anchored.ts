import { type Outcome, outcome, text } from '../kernel/outcome.ts';
import type { Store } from '../store/open.ts';
import { readAnchors } from './anchor.ts';
import type { Register } from './register.ts';
import { type Verified, verify } from './verify.ts';

/** What one installation holds beside the engine's own tables. */
export interface Installation {
  readonly anchors: AnchorFile;
  readonly plant: readonly Register[];
}

interface AnchorFile {
  readonly path: string;
  /** Somebody named it: then it is there. The one of an installation appears with its first seal. */
  readonly named?: boolean;
}

/** How many seals were anchored outside the database; none: nothing there was compared with the seals. */
export type Anchored = Verified & { readonly anchors: number };

/** Verifies the evidence of an installation, seals against their anchors, whoever asks: the command line and the API (AUD-7). */
export async function verifyAnchored(
  store: Store,
  { anchors: file, plant }: Installation,
  onProgress?: (done: number, of: number) => void,
): Promise<Anchored | Outcome> {
  const known = await anchorsIn(file);
  if (known && 'code' in known) return known;
  const verified = await verify(store, {
    plant,
    ...(onProgress && { onProgress }),
    ...(known && { anchors: () => readAnchors(file.path) }),
  });
  return { ...verified, anchors: known?.size ?? 0 };
}

async function anchorsIn({
  path,
  named,
}: AnchorFile): Promise<ReadonlyMap<number, readonly string[]> | Outcome | undefined> {
  try {
    return await readAnchors(path);
  } catch (cause) {
    if (!named && (cause as { readonly code?: string }).code === 'ENOENT') return undefined;
    return unreadable(path, cause instanceof Error ? cause.message : String(cause));
  }
}

const unreadable = (path: string, reason: string): Outcome =>
  outcome(
    'anchors-unreadable',
    text(
      `The anchors in ${path} cannot be read (${reason}). Name the file with --anchors.`,
      `无法读取锚定文件 ${path}（${reason}）。请用 --anchors 指定文件。`,
    ),
    { path },
  );
