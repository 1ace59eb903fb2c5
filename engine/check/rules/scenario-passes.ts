import { type Covered, coverage } from '../../cases/coverage.ts';
import { type Played, play } from '../../cases/play.ts';
import { type JsonObject, text } from '../../kernel/outcome.ts';
import type { Surroundings } from '../data/surroundings.ts';
import { type Context, packageRule } from './rule.ts';

export const scenarioPasses = packageRule(
  {
    code: 'scenario-passes',
    requirement: 'DEF-6, DEF-7',
    reason: text(
      'What nobody has tried nobody knows: the gate to a verified definition is executed, not asserted.',
      '未经试验即为未知：流程定义的验证须执行，而非声明。',
    ),
    title: text('Scenarios of a package', '流程包的场景'),
    demand: text(
      'A package has scenarios (cases/), each passes on the kernel, and together they go beyond the start. Elements and flows that no scenario comes to are a warning.',
      '流程包须有场景（cases/），每个场景在内核上通过，且总体不止于启动。未被任何场景覆盖的元素与顺序流给出警告。',
    ),
    mend: text(
      'Write or correct cases/<name>.json; `signet test` plays them and shows what is untried.',
      '编写或更正 cases/<名称>.json；`signet test` 会执行场景并显示未覆盖的内容。',
    ),
  },
  function* (context, refuse, warn) {
    const played = playedCases(context);
    if (played.length === 0) {
      yield refuse('cases', 'Add a scenario: cases/<name>.json.', '请添加场景：cases/<名称>.json。');
      return;
    }
    for (const { name, result } of played) {
      const [first] = result.problems;
      if (!first) continue;
      yield refuse(
        `cases/${name}.json`,
        `The scenario "${name}" fails: ${first.message.en}`,
        `场景“${name}”未通过：${first.message['zh-CN']}`,
        { at: first.path ?? '' },
      );
    }
    if (played.some(({ result }) => result.problems.length > 0)) return;
    const { elements, flows } = coverage(
      context.process,
      played.map(({ result }) => result),
    );
    if (!played.some(({ result }) => tries(context, result))) {
      yield refuse(
        'cases',
        'The scenarios try nothing beyond the start: let one of them do some of the work.',
        '场景除启动外未覆盖任何内容：请使至少一个场景执行流程中的工作。',
      );
    } else if (elements.missing.length + flows.missing.length > 0) {
      yield warn('cases', untried(elements, 'en'), untried(elements, 'zh-CN'), {
        elements: [...elements.missing],
        flows: [...flows.missing],
      });
    }
  },
);

/** Whether some work of the process was begun, and did not stop at once for want of data. */
function tries({ process }: Context, { path, state }: Played): boolean {
  const stopped = Object.values(state.waits).flatMap(({ wait }) => (wait.kind === 'incident' ? wait.element : []));
  const works = (id: string) => {
    const node = process.nodes[id];
    return node !== undefined && 'boundary' in node && !stopped.includes(id);
  };
  return path.some(works) || !Object.keys(process.nodes).some(works);
}

function untried({ covered, missing }: Covered, language: 'en' | 'zh-CN'): string {
  const [tried, whole] = [covered.length, covered.length + missing.length];
  return text(
    `The scenarios try ${tried} of ${whole} elements; \`signet test\` shows what is untried.`,
    `场景覆盖 ${whole} 个元素中的 ${tried} 个；\`signet test\` 显示未覆盖的内容。`,
  )[language];
}

function playedCases({ process, surroundings }: Context): readonly { name: string; result: Played }[] {
  const { cases, parameters, decide } = surroundings;
  return Object.entries(cases).map(([name, scenario]) => ({
    name,
    result: play(process, { ...scenario, parameters: { ...defaultsOf(parameters), ...scenario.parameters } }, decide),
  }));
}

const defaultsOf = (parameters: Surroundings['parameters']): JsonObject =>
  Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, parameter.default]));
