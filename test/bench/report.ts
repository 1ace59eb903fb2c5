import type { Scenario } from './contender.ts';
import type { Cpu } from './cpu.ts';
import type { Summary } from './statistics.ts';

export interface Result {
  readonly scenario: Scenario;
  readonly contender: string;
  readonly completed: Summary;
  readonly cpu: Cpu;
  /** Every act answered for good; the execution may still run. Only BU has acts of people. */
  readonly accepted?: Summary;
}

const COLUMNS = [
  '',
  'instances/s',
  'p50 ms',
  'p95 ms',
  'p99 ms',
  'n',
  'CPU ms: Node',
  'Temporal',
  'Postgres',
  'Signet is',
] as const;

/** One block a scenario; `Signet is` says how many times faster Signet completed instances than the twin. */
export function table(results: readonly Result[]): string {
  const lines: string[] = [];
  for (const scenario of new Set(results.map((result) => result.scenario))) {
    const rows = results.filter((result) => result.scenario === scenario);
    lines.push('', `${scenario.id}  ${scenario.title}`, row(COLUMNS));
    for (const result of rows) lines.push(row(cells(result, result.completed, rows, (it) => it.completed)));
    if (rows.some((result) => result.accepted)) {
      lines.push(row(['of which accepted (all acts answered, executions run beside)']));
      for (const result of rows) {
        if (result.accepted) lines.push(row(cells(result, result.accepted, rows, (it) => it.accepted)));
      }
    }
  }
  return lines.join('\n');
}

function cells(
  { contender: name, cpu }: Result,
  summary: Summary,
  rows: readonly Result[],
  of: (result: Result) => Summary | undefined,
) {
  const signet = rows.find((result) => result.contender === 'Signet');
  const reference = signet && of(signet);
  const ratio = reference && name !== 'Signet' ? `${(reference.perSecond / summary.perSecond).toFixed(2)}x` : '';
  const { perSecond, p50, p95, p99, count } = summary;
  return [
    name,
    perSecond.toFixed(1),
    p50.toFixed(0),
    p95.toFixed(0),
    p99.toFixed(0),
    String(count),
    cpu.node.toFixed(1),
    cpu.temporal.toFixed(1),
    cpu.postgres.toFixed(1),
    ratio,
  ];
}

const row = ([name = '', ...figures]: readonly string[]) =>
  `  ${name.padEnd(33)}${figures.map((figure) => figure.padStart(12)).join('')}`;

/** What the figures do and do not say. */
export const footnotes = (secretCheck: number) => `
  A twin writes one hash-chained row a task, Signet one more for the start. Executions are started eagerly for all.
  BU: Signet starts, claims and signs through the product's own functions, with right, role, form, secret and audit trail;
  the twin starts and takes one update.
  Signet checks the secret at the lowest cost, since nothing else would be measured: the product's check adds ${secretCheck.toFixed(0)} ms of CPU a signing.`;
