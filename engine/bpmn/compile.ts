import type { Process } from '../kernel/model.ts';
import { type Outcome, outcome, text } from '../kernel/outcome.ts';
import { build, executableProcesses, processesOf } from './build.ts';
import type { Catalogue } from './catalogue.ts';
import { nestedTooDeeply } from './nesting.ts';
import { outline } from './outline.ts';
import { parse } from './parse.ts';
import { rules } from './rules/index.ts';

export type { Catalogue } from './catalogue.ts';

export interface Compiled {
  /** Absent when anything was refused. */
  readonly process?: Process;
  /** Everything that is wrong, at once. */
  readonly problems: readonly Outcome[];
}

/**
 * Turns BPMN XML into the process that the kernel runs, or says why not, element by element (W7). Of several pools that are
 * executed, `key` is the id of the one that is meant.
 */
export async function compile(xml: string, catalogue: Catalogue, key?: string): Promise<Compiled> {
  const { definitions, problems } = await parse(xml);
  if (!definitions) return { problems };
  const executable = executableProcesses(definitions);
  const drawn = executable.length > 0 ? executable : processesOf(definitions);
  const [first, second] = drawn;
  const unmarked = executable.length > 0 ? [] : [noProcess(second ? undefined : first?.id)];
  if (!first || (second && unmarked.length > 0)) return { problems: [...problems, ...unmarked] };
  const process = second ? drawn.find(({ id }) => id === key) : first;
  if (!process) return { problems: [...problems, severalProcesses(second?.id)] };
  const tooDeep = nestedTooDeeply(process);
  if (tooDeep) return { problems: [...problems, nesting(tooDeep.id)] };
  const context = { outline: outline(process), definitions, catalogue, xml };
  const found = [...problems, ...unmarked, ...rules.flatMap((rule) => rule.check(context))];
  return found.length === 0 ? { process: build(context.outline, catalogue), problems: [] } : { problems: found };
}

/** Why we refuse what the standard does not forbid. */
const OWN = {
  details: {
    reason: {
      ...text(
        "Signet's own: a package is one process that a person can read.",
        'Signet 自有规则：一个流程包为一个可读的流程。',
      ),
    },
  },
};

const noProcess = (path: string | undefined): Outcome =>
  outcome(
    'process-missing',
    text('Mark the process as executable (isExecutable).', '请将流程标记为可执行（isExecutable）。'),
    { ...OWN, ...(path !== undefined && { path }) },
  );

const severalProcesses = (path: string | undefined): Outcome =>
  outcome(
    'process-several',
    text(
      'The file has several executable processes: make a package of it for each, with the id of the process as its key.',
      '该文件有多个可执行流程：请分别为每个流程建立流程包，并以流程标识作为键。',
    ),
    { ...OWN, ...(path !== undefined && { path }) },
  );

const nesting = (path: string | undefined): Outcome =>
  outcome(
    'process-nesting',
    text('The diagram is nested too deeply: use call activities.', '流程嵌套过深：请改用调用活动。'),
    { ...OWN, ...(path !== undefined && { path }) },
  );
