import { type Outcome, outcome, text } from '../kernel/outcome.ts';
import { executableProcesses, processesOf } from './build.ts';
import type { Catalogue } from './catalogue.ts';
import type { Element } from './element.ts';
import { nestedTooDeeply } from './nesting.ts';
import { type Outline, outline } from './outline.ts';
import { rules } from './rules/index.ts';

export interface Examined {
  /** Absent where there is no process that could be looked at. */
  readonly outline?: Outline;
  readonly problems: readonly Outcome[];
}

/** What is refused of a file besides by its rules. */
export const FILE_CODES = ['process-missing', 'process-several', 'process-nesting'] as const;

/** What a diagram that has been read breaks. Of several pools that are executed, `key` is the id of the one that is meant. */
export function examine(definitions: Element, catalogue: Catalogue, xml: string, key?: string): Examined {
  const executable = executableProcesses(definitions);
  const drawn = executable.length > 0 ? executable : processesOf(definitions);
  const [first, second] = drawn;
  const unmarked = executable.length > 0 ? [] : [noProcess(second ? undefined : first?.id)];
  if (!first || (second && unmarked.length > 0)) return { problems: unmarked };
  const process = second ? drawn.find(({ id }) => id === key) : first;
  if (!process) return { problems: [severalProcesses(second?.id)] };
  const tooDeep = nestedTooDeeply(process);
  if (tooDeep) return { problems: [...unmarked, nesting(tooDeep.id)] };
  const context = { outline: outline(process), definitions, catalogue, xml };
  return { outline: context.outline, problems: [...unmarked, ...rules.flatMap((rule) => rule.check(context))] };
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

const refusal = (code: (typeof FILE_CODES)[number], en: string, zh: string) => (path: string | undefined) =>
  outcome(code, text(en, zh), { ...OWN, ...(path && { path }) });

const noProcess = refusal(
  'process-missing',
  'Mark the process as executable (isExecutable).',
  '请将流程标记为可执行（isExecutable）。',
);

const severalProcesses = refusal(
  'process-several',
  'The file has several executable processes: make a package of it for each, with the id of the process as its key.',
  '该文件有多个可执行流程：请分别为每个流程建立流程包，并以流程标识作为键。',
);

const nesting = refusal(
  'process-nesting',
  'The diagram is nested too deeply: use call activities.',
  '流程嵌套过深：请改用调用活动。',
);
