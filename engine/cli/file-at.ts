import { readFileSync } from 'node:fs';
import { Refused, reasonOf } from '../host/refused.ts';
import { outcome, text } from '../kernel/outcome.ts';

/** The content of a file that somebody named on the command line. */
export function fileAt(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const why = reasonOf(cause);
    throw new Refused(
      outcome('file-unreadable', text(`${file} cannot be read (${why}).`, `无法读取 ${file}（${why}）。`), {
        path: file,
      }),
      cause,
    );
  }
}
