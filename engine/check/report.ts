import { type Outcome, outcome, type Text, text } from '../kernel/outcome.ts';
import type { Limit } from './abstract.ts';
import type { Finding, Property } from './judge.ts';

interface Words {
  readonly always: Text;
  readonly sometimes: Text;
}

const WORDS: { readonly [P in Property]: Words } = {
  deadlock: {
    always: text(
      'Tokens wait here for others that never come, whatever the data say: let as many paths join as were parted, and in the same way.',
      '无论数据如何，令牌在此等待的其他令牌都不会到达：请使汇聚的路径与拆分的路径在数量和方式上一致。',
    ),
    sometimes: text(
      'With some data, tokens wait here for others that never come: join the paths in the way in which they were parted.',
      '在某些数据下，令牌在此等待的其他令牌不会到达：请按拆分的方式汇聚路径。',
    ),
  },
  unavailable: {
    always: text(
      'This waits for data that nothing gives, whatever the data say: let something before it or beside it give them, or make the input optional.',
      '无论数据如何，此处等待的数据都不会出现：请让其之前或并行的元素提供该数据，或将输入设为可选。',
    ),
    sometimes: text(
      'With some data, this waits for data that nothing gives any more: give them before it or beside it on every way, or make the input optional.',
      '在某些数据下，此处等待的数据不再会出现：请在每条路径上于其之前或并行处提供该数据，或将输入设为可选。',
    ),
  },
  endless: {
    always: text(
      'From here on nothing leads to an end, whatever the data say: draw a way out of the loop.',
      '无论数据如何，从此处起无法到达结束：请为循环绘制出口。',
    ),
    sometimes: text(
      'With some data, nothing leads to an end from here on: draw a way out of the loop.',
      '在某些数据下，从此处起无法到达结束：请为循环绘制出口。',
    ),
  },
  unreachable: {
    always: text(
      'No run ever comes here: connect it otherwise, or remove it.',
      '任何运行都不会到达此处：请改变连接或移除。',
    ),
    sometimes: text(
      'This never happens: remove it, or let something cause it.',
      '此情况永不发生：请移除，或使其能够被触发。',
    ),
  },
  'join-never': {
    always: text(
      'This join never fires: its paths are never all taken. Join them in the way in which they were parted.',
      '此汇聚永不触发：其各路径不会全部经过。请按拆分的方式汇聚。',
    ),
    sometimes: text('This join never fires.', '此汇聚永不触发。'),
  },
  unsynchronised: {
    always: text('Two tokens can be here at a time.', '此处可能同时存在两个令牌。'),
    sometimes: text(
      'This can be executed twice at a time: join parallel paths by a parallel or inclusive gateway, unless that is meant.',
      '此处可能被同时执行两次：若非有意为之，请用并行或包容网关汇聚并行路径。',
    ),
  },
};

const LIMITS: { readonly [L in Limit]: Text } = {
  states: text('it has too many states', '状态过多'),
  choices: text('an element chooses among too many conditional flows', '某元素的条件顺序流过多'),
  'repeated-event': text('a non-interrupting event may happen again and again', '非中断事件可能反复发生'),
  'ad-hoc': text('an ad-hoc sub-process is done in any order', '即席子流程可按任意顺序进行'),
  'instances-throw': text('the instances of an activity throw escalations', '多实例活动的实例会抛出升级'),
  'complex-gateway': text('a complex gateway counts tokens by an expression', '复杂网关按表达式计算令牌'),
};

/** A finding for the person who drew the process, with the run that shows it. */
export function outcomeOf({ property, element, always, trace }: Finding, title: Text | undefined): Outcome {
  const words = WORDS[property];
  return outcome(`behaviour-${property}`, always ? words.always : words.sometimes, {
    path: element,
    details: {
      ...(title && title.en !== element && { name: title.en }),
      verdict: 'violated',
      ...(trace.length > 0 && { trace: [...trace] }),
    },
  });
}

export function undecidedOutcome(process: string, limits: readonly Limit[]): Outcome {
  const why = (language: keyof Text) => limits.map((limit) => LIMITS[limit][language]);
  const message = text(
    `Not every run could be explored: ${why('en').join('; ')}.`,
    `未能探索全部运行：${why('zh-CN').join('；')}。`,
  );
  return outcome('behaviour-undecided', message, {
    path: process,
    details: { verdict: 'undecided', limits: [...limits] },
  });
}
