import { Refused } from '../host/refused.ts';
import type { Language } from './language.ts';
import { createTerminal, type ExitCode, type Terminal } from './terminal.ts';

/** Runs a command to its exit code. What was refused is said without a stack; a bug keeps its stack. */
export async function run(
  language: Language,
  options: { readonly json?: boolean },
  work: (terminal: Terminal) => Promise<ExitCode>,
): Promise<void> {
  const terminal = createTerminal(language, options.json ?? false);
  try {
    process.exitCode = await work(terminal);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    terminal.refuse(error.outcome);
    process.exitCode = 2;
  }
}
