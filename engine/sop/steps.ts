import type { Node } from '../kernel/model.ts';
import { repeated, serviceTask, stored, userTask } from './activity.ts';
import { type Context, condition, roleWords, stepWords } from './context.ts';
import type { Line, StepBlock } from './document.ts';
import type { Place } from './order.ts';
import { causes, happens } from './triggers.ts';

/** Every step in the order in which it is done, in sentences. */
export function stepBlocks(context: Context): readonly StepBlock[] {
  return context.order.places.map((place, index): StepBlock => {
    const { node, number, level } = place;
    const following = context.order.places[index + 1];
    const says = [
      ...apartFromMain(context, node),
      ...does(context, node),
      ...repeated(context, node),
      ...stored(context, node),
      ...boundaries(context, node),
      ...onwards(context, place, following),
    ];
    return { kind: 'step', number, level, element: node.id, title: titleOf(context, node), says };
  });
}

/** What is drawn without a name is called by what it is. */
export function titleOf({ words }: Context, node: Node): string {
  if (node.title.en !== node.id || ('lane' in node && node.kind === 'userTask')) return words.of(node.title);
  if (node.kind === 'parallelGateway' && node.incoming.length > 1) return words.t('All of it done', '汇合');
  return words.t(...KINDS[node.kind]);
}

const KINDS: Readonly<Record<Node['kind'], readonly [string, string]>> = {
  startEvent: ['Start', '开始'],
  intermediateCatchEvent: ['Wait', '等待'],
  intermediateThrowEvent: ['Tell', '告知'],
  boundaryEvent: ['Event', '事件'],
  endEvent: ['End', '结束'],
  exclusiveGateway: ['Decision', '判断'],
  inclusiveGateway: ['Decision', '判断'],
  complexGateway: ['Decision', '判断'],
  parallelGateway: ['At the same time', '并行'],
  eventBasedGateway: ['Wait for the first event', '等待最先发生的事件'],
  task: ['Task', '任务'],
  manualTask: ['Work by hand', '手工作业'],
  userTask: ['Task', '任务'],
  serviceTask: ['Work of the system', '系统作业'],
  businessRuleTask: ['Judgement by rules', '规则判定'],
  scriptTask: ['Calculation', '计算'],
  sendTask: ['Send', '发送'],
  receiveTask: ['Receive', '接收'],
  subProcess: ['Part of the procedure', '子流程'],
  transaction: ['Transaction', '事务'],
  adHocSubProcess: ['Work in any order', '自选作业'],
  callActivity: ['Called process', '调用流程'],
};

function apartFromMain({ words: { t } }: Context, node: Node): readonly Line[] {
  if ('forCompensation' in node && node.forCompensation)
    return [[t('Done only to undo what was done.', '仅在撤销已完成的工作时执行。')]];
  if ('eventSubProcess' in node && node.eventSubProcess)
    return [
      [t('Begun by its own event, whatever is going on here at the time.', '由自身的事件触发，不论当时进行到何处。')],
    ];
  return [];
}

function does(context: Context, node: Node): readonly Line[] {
  const { subject, words } = context;
  const { t } = words;
  switch (node.kind) {
    case 'startEvent':
      return [[t('This begins ', '启动条件：'), ...happens(context, node.trigger), t('.', '。')]];
    case 'intermediateCatchEvent':
      return [
        [
          t('The procedure waits here; it goes on ', '流程在此等待；继续的条件：'),
          ...happens(context, node.trigger),
          t('.', '。'),
        ],
      ];
    case 'intermediateThrowEvent':
    case 'endEvent': {
      const caused = causes(context, node.trigger);
      return [
        ...(caused.length > 0 ? [caused] : []),
        ...(node.kind === 'endEvent' ? [[t('This way of the procedure ends here.', '流程在此结束。')]] : []),
      ];
    }
    case 'boundaryEvent':
      return [];
    case 'exclusiveGateway':
      return node.outgoing.length > 1
        ? [
            [
              t(
                'Exactly one of these ways is taken; the first whose condition holds:',
                '仅走以下一条路径，取第一个条件成立者：',
              ),
            ],
          ]
        : [];
    case 'inclusiveGateway':
      return [[t('Every way whose condition holds is taken:', '条件成立的每条路径均须执行：')]];
    case 'complexGateway':
      return [
        [
          t('The procedure goes on here as soon as ', '继续的条件：'),
          ...condition(context, node.activation),
          t('.', '。'),
        ],
      ];
    case 'parallelGateway':
      return node.incoming.length > 1
        ? [
            [
              t(
                'The procedure waits here until all work that goes on at the same time is done.',
                '在此等待，直至所有并行工作全部完成。',
              ),
            ],
          ]
        : [];
    case 'eventBasedGateway':
      return [[t('The procedure waits for whichever happens first.', '在此等待最先发生的事件。')]];
    case 'task':
    case 'manualTask':
      return [
        [...lane(context, node), t(' does this; the system keeps no form of it.', '执行本步骤，系统不保留表单。')],
      ];
    case 'userTask':
      return userTask(context, node);
    case 'serviceTask':
      return serviceTask(context, node);
    case 'businessRuleTask': {
      if ('model' in node) return [byTable(context, node)];
      const title = subject.rules[node.ruleSet]?.title;
      return [
        [
          t('The system judges the rules ', '系统按规则'),
          title ? words.quoted(words.of(title)) : { code: node.ruleSet },
          t(' (section 7) on the evidence, and keeps the result as ', '（见第 7 节）对证据进行判定，结果记为 '),
          { code: node.result },
          t(
            '. A rule whose evidence is missing is NOT CHECKED, never passed.',
            '。证据缺失的规则判为“未检查”，不得视为通过。',
          ),
        ],
      ];
    }
    case 'scriptTask':
      return [
        [
          t('The system computes ', '系统计算 '),
          { code: node.script },
          ...(node.result ? [t(' and keeps it as ', '，结果记为 '), { code: node.result }] : []),
          t('.', '。'),
        ],
      ];
    case 'sendTask':
      return [causes(context, { kind: 'message', message: node.message, ...(node.key && { key: node.key }) })];
    case 'receiveTask':
      return [
        [
          t('The procedure waits here; it goes on ', '流程在此等待；继续的条件：'),
          ...happens(context, { kind: 'message', message: node.message, ...(node.key && { key: node.key }) }),
          t('.', '。'),
        ],
      ];
    case 'subProcess':
      return [
        [
          t(
            'Consists of the steps below, and is done when all of them are.',
            '由以下各步骤组成，全部完成后本步骤方为完成。',
          ),
        ],
      ];
    case 'transaction':
      return [
        [
          t(
            'Consists of the steps below, which are all done or all undone.',
            '由以下各步骤组成，要么全部完成，要么全部撤销。',
          ),
        ],
      ];
    case 'adHocSubProcess':
      return [
        [
          t(
            'The people concerned choose which of the steps below are done, and how often',
            '由相关人员自行选择执行以下步骤及其次数',
          ),
          node.sequential ? t(', one at a time.', '，一次一个。') : t('.', '。'),
        ],
        ...(node.completion
          ? [
              [
                t('It is over once ', '结束条件：'),
                ...condition(context, node.completion),
                node.cancelRemaining
                  ? t('; what still goes on then is ended.', '；届时未完成的随即终止。')
                  : t('.', '。'),
              ],
            ]
          : []),
      ];
    case 'callActivity': {
      const called = subject.calls?.[node.process];
      return [
        [
          t('The system begins the process ', '系统启动流程'),
          ...(called ? [words.quoted(words.of(called)), ' '] : [' ']),
          { code: node.process },
          t(
            ', in the version that is effective at that time, and waits for its end.',
            '（采用届时生效的版本），并等待其结束。',
          ),
        ],
      ];
    }
    default:
      return node satisfies never;
  }
}

const lane = (context: Context, node: Node): Line =>
  node.lane ? [roleWords(context, node.lane)] : [context.words.t('The person in charge', '责任人员')];

/** What happens when something comes in between. */
function boundaries(context: Context, node: Node): readonly Line[] {
  const { subject, words, order } = context;
  const { t } = words;
  return ('boundary' in node ? node.boundary : []).flatMap((id): Line[] => {
    const event = subject.process.nodes[id];
    if (event?.kind !== 'boundaryEvent') return [];
    if (event.trigger.kind === 'compensation') {
      const handler = 'compensation' in node ? order.placeOf(node.compensation?.handler ?? '') : undefined;
      return handler
        ? [
            [
              t('It is undone by ', '由'),
              stepWords(context, handler),
              ` ${words.quoted(titleOf(context, handler.node))}`,
              t('.', '予以撤销。'),
            ],
          ]
        : [];
    }
    const goals = event.outgoing.map((flow) => goal(context, subject.process.flows[flow]?.target ?? ''));
    const name: Line = event.title.en === event.id ? [] : [words.quoted(words.of(event.title)), t(' – ', ' — ')];
    return [
      [
        ...name,
        ...happens(context, event.trigger),
        event.interrupting
          ? t(', this step is given up: ', '，本步骤中止：')
          : t(', while this step goes on: ', '，本步骤继续进行，同时：'),
        ...(goals.length > 0 ? words.listed(goals, 'and') : [t('nothing more is done', '不再执行其他步骤')]),
        t('.', '。'),
      ],
    ];
  });
}

/** `step 5.9 “Resolve”`, or that a way ends. */
function goal(context: Context, target: string): Line {
  const place = context.order.leadsTo(target);
  if (!place) return [context.words.t('this way ends', '该路径结束')];
  return [stepWords(context, place), ` ${context.words.quoted(titleOf(context, place.node))}`];
}

/** How it goes on; nothing where that is the step below. */
function onwards(context: Context, { node, number }: Place, following: Place | undefined): readonly Line[] {
  const { subject, words, order } = context;
  const { t } = words;
  const flows = node.outgoing.flatMap((id) => subject.process.flows[id] ?? []);
  const fallback = 'default' in node ? node.default : undefined;
  const conditional = flows.some(({ condition: said }) => said !== undefined) || fallback !== undefined;
  const together =
    node.kind === 'parallelGateway' || (flows.length > 1 && !conditional && node.kind !== 'eventBasedGateway');
  if (flows.length > 1 && together)
    return [
      [
        t('At the same time, all of these are done: ', '同时进行：'),
        ...words.listed(
          flows.map(({ target }) => goal(context, target)),
          'and',
        ),
        t('.', '。'),
      ],
    ];
  if (flows.length > 1 || conditional)
    return [...flows]
      .sort((a, b) => Number(a.id === fallback) - Number(b.id === fallback))
      .map((flow): Line => {
        const named: Line =
          flow.title && flow.title.en !== flow.id ? [{ strong: words.of(flow.title) }, t(' – ', ' — ')] : [];
        const when: Line =
          flow.id === fallback || (!flow.condition && node.kind !== 'eventBasedGateway')
            ? [t('otherwise', '否则')]
            : flow.condition
              ? [t('if ', '如果'), ...condition(context, flow.condition)]
              : [t('then', '则')];
        return [...named, ...when, t(': ', '：'), ...goal(context, flow.target), t('.', '。')];
      });
  const [only] = flows;
  if (!only) return [];
  const place = order.leadsTo(only.target);
  if (!place) return [];
  if (place === following) return [];
  const back = order.places.indexOf(place) <= order.places.findIndex((it) => it.number === number);
  return [
    [back ? t('Then back to ', '然后返回') : t('Then on to ', '然后转至'), ...goal(context, only.target), t('.', '。')],
  ];
}

const byTable = (
  { words: { t } }: Context,
  { model, decision, result }: { readonly model: string; readonly decision: string; readonly result: string },
): Line => [
  t('The system decides by the decision table ', '系统按决策表'),
  { code: decision },
  t(' of the file ', '（文件 '),
  { code: `decisions/${model}.dmn` },
  t(', keeps the result as ', '）判定，结果记为 '),
  { code: result },
  t(
    ', and the rows that applied with it. Where no row applies, the step stops as an incident until a person has looked at it.',
    '，并保存所依据的行。无适用行时，本步骤作为异常事件停止，待人员处理。',
  ),
];
