import { eventStarts } from '../../kernel/graph.ts';
import type { Node } from '../../kernel/model.ts';
import { type Text, text } from '../../kernel/outcome.ts';
import { isScope, within } from '../data/ways.ts';
import { type Context, jobsAt, jobsOf, packageRule } from './rule.ts';

/** Codes that the engine itself gives to what a plugin does not answer. */
const ENGINE = ['INPUT_INVALID', 'JOB_FAILED', 'OUTCOME_UNKNOWN', 'PLUGIN_MISSING'];

export const errorDeclared = packageRule(
  {
    code: 'error-declared',
    requirement: 'WF-6, DEF-8',
    reason: text(
      'An error that nothing throws is never caught, and its path never taken; one that nothing catches is an incident.',
      '从未抛出的错误不会被捕获，其路径永远不会执行；未被捕获的错误会成为事件。',
    ),
    title: text('Errors of plugins', '插件的错误'),
    demand: text(
      'An error that is caught by its code is one that something there declares. A declared error that nothing catches is a warning, unless the task says that a person must look at it (signet:job incidents).',
      '按代码捕获的错误须由其所在处的某个插件声明。已声明但未被捕获的错误给出警告，除非任务注明须由人员处理（signet:job 的 incidents）。',
    ),
    mend: text(
      'Correct the error code, catch the error at the task or around it, or list it in incidents of signet:job where no path can mend it.',
      '更正错误代码；在任务本身或其外层捕获该错误；若没有可补救的路径，则列入 signet:job 的 incidents。',
    ),
  },
  function* (context, refuse, warn) {
    for (const { id, on, code } of catching(context)) {
      const thrown = on.flatMap((node) => thrownBy(context, node));
      if (thrown.includes(ANY) || thrown.includes(code)) continue;
      const known = thrown.filter((it) => !ENGINE.includes(it)).join(', ');
      yield refuse(
        id,
        `Nothing here throws the error "${code}"${known ? `: what is thrown is ${known}` : ''}.`,
        `此处不会抛出错误“${code}”${known ? `：可能抛出的错误为 ${known}` : ''}。`,
      );
    }
    for (const { node, job } of jobsOf(context)) {
      const declared = Object.keys(context.surroundings.plugin(job.plugin)?.errors ?? {});
      const { plugin, incidents = [] } = job;
      for (const code of incidents) {
        const wrong = wrongIncident(context, node, code, declared);
        if (wrong) yield refuse(node.id, `${code} (incidents) ${wrong.en}.`, `${code}（incidents）${wrong['zh-CN']}。`);
      }
      const open = declared.filter((code) => !incidents.includes(code) && !isCaught(context, node, code));
      if (open.length === 0) continue;
      yield warn(
        node.id,
        `Nothing catches ${open.join(', ')} of ${plugin}: it would be an incident.`,
        `${plugin} 的错误 ${open.join('、')} 未被捕获：发生时会成为事件。`,
      );
    }
  },
);

/** What is said to be an incident can come, and does not take a path instead. */
function wrongIncident(context: Context, node: Node, code: string, declared: readonly string[]): Text | undefined {
  if (!declared.includes(code)) return text('is no error of its plugin', '不是其插件声明的错误');
  if (isCaught(context, node, code)) return text('is caught: no incident comes of it', '已被捕获，不会成为事件');
  return undefined;
}

const ANY = '*';

interface Catching {
  readonly id: string;
  readonly on: readonly Node[];
  readonly code: string;
}

function catching({ process }: Context): readonly Catching[] {
  return Object.values(process.nodes).flatMap((node) => {
    if (!('trigger' in node) || node.trigger.kind !== 'error' || node.trigger.code === undefined) return [];
    const { code } = node.trigger;
    if (node.kind === 'boundaryEvent') {
      const host = process.nodes[node.attachedTo];
      return host ? [{ id: node.id, on: [host], code }] : [];
    }
    const handler = process.nodes[node.parent];
    if (node.kind !== 'startEvent' || !handler) return [];
    const on = within(process, handler.parent).filter(({ id, parent }) => id !== handler.id && parent !== handler.id);
    return [{ id: node.id, on, code }];
  });
}

/** What a called process or a rule set throws is not known here. */
function thrownBy({ process, surroundings }: Context, node: Node): readonly string[] {
  const all = isScope(node) ? within(process, node.id) : [node];
  return all.flatMap((it) => {
    if (it.kind === 'callActivity' || it.kind === 'businessRuleTask') return [ANY];
    if (it.kind === 'endEvent' && it.trigger.kind === 'error') return [it.trigger.code ?? ANY];
    const jobs = jobsAt(it);
    if (jobs.length === 0) return [];
    return [...ENGINE, ...jobs.flatMap(({ plugin }) => Object.keys(surroundings.plugin(plugin)?.errors ?? {}))];
  });
}

function isCaught({ process }: Context, node: Node, code: string): boolean {
  const catches = (it: Node | undefined) =>
    it !== undefined && 'trigger' in it && it.trigger.kind === 'error' && (it.trigger.code ?? code) === code;
  for (let at: Node | undefined = node; at; at = process.nodes[at.parent]) {
    if ('boundary' in at && at.boundary.some((id) => catches(process.nodes[id]))) return true;
    if (eventStarts(process, at.parent).some(catches)) return true;
  }
  return false;
}
