import type { Outcome, Text } from '../kernel/outcome.ts';
import type { Language } from './language.ts';

/** 0: as it should be. 1: looked at, and not as it should be. 2: could not be looked at, or wrongly called. */
export type ExitCode = 0 | 1 | 2;

/** How a command speaks: to a person in one language, or with `--json` to a program, in one object at the end. */
export interface Terminal {
  readonly language: Language;
  readonly json: boolean;
  readonly t: (text: Text) => string;
  readonly line: (text?: string) => void;
  readonly table: (head: readonly string[], rows: readonly (readonly string[])[]) => void;
  readonly refuse: (outcome: Outcome) => void;
  readonly result: (value: object) => void;
}

export function createTerminal(language: Language, json: boolean): Terminal {
  const line = (text = '') => {
    if (!json) process.stdout.write(`${text}\n`);
  };
  return {
    language,
    json,
    t: (text) => text[language],
    line,
    table: (head, rows) => {
      if (!json) for (const row of formatTable(head, rows)) line(row);
    },
    refuse: (outcome) => {
      if (json) process.stdout.write(`${JSON.stringify({ ok: false, problem: outcome }, null, 2)}\n`);
      else process.stderr.write(`${outcome.message[language]}\n`);
    },
    result: (value) => {
      if (json) process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
  };
}

/** Columns side by side; a Chinese character takes two places on a terminal. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => width(row[column] ?? ''))));
  const format = (row: readonly string[]) =>
    row
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - width(cell))))
      .join('  ')
      .trimEnd();
  return [format(head), widths.map((it) => '─'.repeat(it)).join('  '), ...rows.map(format)];
}

/** Places that a text takes on a terminal. */
export const width = (text: string): number =>
  [...text].reduce(
    (sum, it) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(it)
        ? 2
        : 1),
    0,
  );
