import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Refused } from '../host/refused.ts';
import { outcome, text } from '../kernel/outcome.ts';

/** Asks on the terminal without showing what is typed. */
export async function askSecret(question: string): Promise<string> {
  if (!process.stdin.isTTY) throw new Refused(noTerminal);
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}

const noTerminal = outcome(
  'secret-missing',
  text(
    'There is no terminal to ask for the password: set SIGNET_SECRET.',
    '没有可输入口令的终端：请设置 SIGNET_SECRET。',
  ),
  { path: 'SIGNET_SECRET' },
);
