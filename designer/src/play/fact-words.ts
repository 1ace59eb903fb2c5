import type { Fact } from '../../../engine/kernel/fact.ts';
import type { Process } from '../../../engine/kernel/model.ts';
import { type Json, type Text, text } from '../../../engine/kernel/outcome.ts';
import { ROOT } from '../../../engine/kernel/state.ts';
import type { Wait } from '../../../engine/kernel/wait.ts';

const WAITS: Readonly<Record<Wait['kind'], Text>> = {
  job: text('Work', '作业'),
  decision: text('Decision', '决策'),
  task: text('Task', '任务'),
  timer: text('Timer', '定时器'),
  message: text('Message', '消息'),
  signal: text('Signal', '信号'),
  condition: text('Condition', '条件'),
  process: text('Called process', '被调用流程'),
  offer: text('Activities to choose from', '可选活动'),
  incident: text('Incident', '异常'),
};

const ENDS = {
  completed: text('is complete', '已完成'),
  terminated: text('is terminated', '已终止'),
  failed: text('has failed', '已失败'),
  cancelled: text('is cancelled', '已取消'),
} as const;

/** A value in a sentence: the start of it, where it is long. */
const short = (value: Json): string => {
  const whole = JSON.stringify(value);
  return whole.length > 90 ? `${whole.slice(0, 87)}…` : whole;
};

const listed = (values: { readonly [name: string]: Json }): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} = ${short(value)}`)
    .join(', ');

/** Says each fact in the words of the diagram. */
export function factWords(process: Process): (fact: Fact) => Text {
  const named = (id: string): Text => {
    if (id === ROOT) return process.title;
    const element = id.slice(0, id.lastIndexOf('#') >= 0 ? id.lastIndexOf('#') : undefined);
    return process.nodes[element]?.title ?? process.flows[element]?.title ?? text(element, element);
  };
  const about = (id: string, en: string, zh: string): Text => {
    const { en: name, 'zh-CN': zhName } = named(id);
    return text(`"${name}" ${en}`, `“${zhName}”${zh}`);
  };
  return (fact) => saying(fact, about, named);
}

type About = (id: string, en: string, zh: string) => Text;
type Named = (id: string) => Text;

function saying(fact: Fact, about: About, named: Named): Text {
  switch (fact.type) {
    case 'started': {
      const given = listed(fact.variables);
      return about(ROOT, given ? `starts with ${given}` : 'starts', given ? `启动，${given}` : '启动');
    }
    case 'taken': {
      const to = named(fact.target);
      return text(`A token goes along ${fact.flow} to "${to.en}"`, `令牌沿 ${fact.flow} 到达“${to['zh-CN']}”`);
    }
    case 'entered':
      return about(fact.node, 'begins', '开始');
    case 'left':
      return about(fact.node, 'is done', '完成');
    case 'interrupted': {
      const by = named(fact.by);
      return about(fact.node, `is interrupted by "${by.en}"`, `被“${by['zh-CN']}”中断`);
    }
    case 'emptied':
      return about(fact.scope, 'goes on without what went on in it', '清空其中正在进行的内容后继续');
    case 'ended': {
      const { en, 'zh-CN': zh } = ENDS[fact.status];
      const why = fact.error ? `: ${fact.error.code}, ${fact.error.message}` : fact.reason ? `: ${fact.reason}` : '';
      return about(ROOT, `${en}${why}`, `${zh}${why.replace(': ', '：')}`);
    }
    case 'variablesSet':
      return text(`Set: ${listed(fact.values)}`, `赋值：${listed(fact.values)}`);
    case 'assigned':
      return text(`Assigned to ${fact.person ?? 'nobody'}`, `分派给 ${fact.person ?? '无人'}`);
    default:
      return waiting(fact, about, named);
  }
}

type Waiting = Exclude<
  Fact,
  {
    readonly type:
      | 'started'
      | 'taken'
      | 'entered'
      | 'left'
      | 'interrupted'
      | 'emptied'
      | 'ended'
      | 'variablesSet'
      | 'assigned';
  }
>;

/** What is awaited, chosen and come. */
function waiting(fact: Waiting, about: About, named: Named): Text {
  switch (fact.type) {
    case 'waited': {
      const { en, 'zh-CN': zh } = WAITS[fact.wait.kind];
      const due = fact.wait.kind === 'timer' || fact.wait.kind === 'task' ? fact.wait.due : undefined;
      const until = due === undefined ? '' : ` (${due})`;
      return about(fact.wait.element, `waits: ${en.toLowerCase()}${until}`, `等待：${zh}${until}`);
    }
    case 'answered':
      return about(fact.wait, 'has its answer', '已得到响应');
    case 'gathered':
      return about(fact.event, 'has one of the things that it needs', '已收到所需事项之一');
    case 'gatheredAll':
      return about(fact.event, 'has everything that it needs', '所需事项已全部收到');
    case 'chosen': {
      const because = fact.conditions.map(({ expression, result }) => `${expression} → ${short(result)}`).join('; ');
      const [flows, why] = [fact.flows.join(', '), because && ` (${because})`];
      return about(fact.node, `chooses ${flows}${why}`, `选择 ${flows}${why}`);
    }
    case 'conditionChanged':
      return about(
        fact.wait,
        fact.holds ? 'has come true' : 'no longer holds',
        fact.holds ? '条件成立' : '条件不再成立',
      );
    case 'incidentRaised': {
      const { wait } = fact;
      const why = wait.kind === 'incident' ? `${wait.code}: ${wait.message}` : '';
      return about(fact.node, `has an incident (${why})`, `发生异常（${why}）`);
    }
    case 'incidentResolved':
      return about(fact.node, 'goes on after its incident', '异常处理后继续');
    default:
      return thrown(fact, about, named);
  }
}

type Thrown = Extract<
  Waiting,
  { readonly type: `${string}Thrown` | 'compensable' | 'compensationBegun' | 'compensated' }
>;

/** What is told to others, and what is undone. */
function thrown(fact: Thrown, about: About, named: Named): Text {
  switch (fact.type) {
    case 'errorThrown':
      return about(
        fact.node,
        `throws the error ${fact.code}: ${fact.message}`,
        `抛出错误 ${fact.code}：${fact.message}`,
      );
    case 'escalationThrown':
      return about(fact.node, `tells the escalation ${fact.code}`, `发出升级 ${fact.code}`);
    case 'messageThrown':
      return about(
        fact.node,
        `sends the message "${fact.message}" (${fact.key})`,
        `发送消息“${fact.message}”（${fact.key}）`,
      );
    case 'signalThrown':
      return about(fact.node, `sends the signal "${fact.signal}"`, `发出信号“${fact.signal}”`);
    case 'compensable':
      return about(fact.node, 'can be undone from now on', '此后可以补偿');
    case 'compensationBegun':
      return about(fact.node, 'undoes what was done', '开始补偿已完成的内容');
    case 'compensated': {
      const { en, 'zh-CN': zh } = named(fact.completed);
      return text(`"${en}" is being undone`, `正在补偿“${zh}”`);
    }
    default:
      return fact satisfies never;
  }
}
