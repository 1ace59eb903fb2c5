import { authentic, macOf } from '../../schemas/db/classified.ts';
import type { draft, draftRevision } from '../../schemas/db/drafts.ts';
import { canonical, iso, sha256 } from './canonical.ts';

type Row = typeof draftRevision.$inferSelect;

const said = ({ draft: of, revision, author, at, content }: Omit<Row, 'mac'>): string =>
  canonical({ draft: of, revision, author, at: iso(at), content });

/** A revision with its code: nobody is taken out of the authors, or put among them, by who has the database alone. */
export const codedRevision = (row: Omit<Row, 'mac'>): Row => ({ ...row, mac: macOf('draft-revision', said(row)) });

/** Names what was written, finished or not. */
export const contentOf = (files: Readonly<Record<string, unknown>>): string => sha256(canonical(files));

type Draft = Pick<typeof draft.$inferSelect, 'revision' | 'package'>;

/** Whether these are all revisions of a draft, each written by who it says, and the files are those of the last; `no-key` where that cannot be told. */
export function revisionsHold(of: Draft, revisions: readonly Row[]): boolean | 'no-key' {
  const whole =
    revisions.length === of.revision &&
    revisions.every(({ revision }, index) => revision === index + 1) &&
    revisions.at(-1)?.content === contentOf(of.package);
  const codes = revisions.map((row) => row.mac !== null && authentic('draft-revision', said(row), row.mac));
  if (!whole || codes.includes(false)) return false;
  return codes.includes('no-key') ? 'no-key' : true;
}
