import { explain } from '../decisions/explain.ts';
import type { RuleSet } from '../decisions/rule-set.ts';
import type { Node } from '../kernel/model.ts';
import { type Context, roleWords, stepWords, valueWords } from './context.ts';
import type { Block, Inline, Line } from './document.ts';
import { durationWords } from './duration.ts';
import { titleOf } from './steps.ts';

const nodesOf = ({ order }: Context): readonly Node[] => order.places.map(({ node }) => node);
const none = ({ words: { t } }: Context): Block => ({ kind: 'paragraph', says: [t('None.', '无。')] });

/** Who does which steps, signs what, and is kept apart from whom. */
export function roleBlocks(context: Context): readonly Block[] {
  const { words, order } = context;
  const { t } = words;
  const tasks = nodesOf(context).filter((node) => node.kind === 'userTask');
  const roles = [...new Set(tasks.flatMap((node) => node.assignment.roles))];
  const rows = roles.map((id): readonly Line[] => {
    const own = tasks.filter(({ assignment }) => assignment.roles.includes(id));
    const duties = own.map((node): Line => {
      const place = order.placeOf(node.id);
      const { meaning } = node.assignment;
      const signed = meaning && context.subject.meaning(meaning);
      return [
        ...(place ? [stepWords(context, place), ' '] : []),
        titleOf(context, node),
        ...(signed ? [t(' – signs: ', ' — 签名：'), words.of(signed)] : []),
      ];
    });
    return [[roleWords(context, id)], duties.flatMap((it, index): Inline[] => [...(index > 0 ? ['; '] : []), ...it])];
  });
  const apart = tasks.some(
    ({ assignment: { separation } }) => separation.tasks.length + separation.relations.length > 0,
  );
  return [
    {
      kind: 'table',
      head: [t('Role', '角色'), t('Duties', '职责')],
      rows: [
        ...rows,
        [
          [t('System', '系统')],
          [
            t(
              'Everything that is described as done by the system; it never signs and never decides in place of a person.',
              '执行本规程中规定由系统完成的各项工作；系统不签名，也不代替人员作出决定。',
            ),
          ],
        ],
      ],
    },
    {
      kind: 'paragraph',
      says: [
        apart
          ? t(
              'Separation of duties: whoever made or checked something does not decide on it. The steps say who is excluded; the system refuses them, and puts the refusal on record.',
              '职责分离：完成或检查某项工作的人员不得对其作出决定。各步骤规定了不得执行的人员，系统予以拒绝并留存记录。',
            )
          : t('No separation of duties is asked between the steps.', '各步骤之间没有职责分离要求。'),
      ],
    },
    ...approvals(context),
  ];
}

function approvals(context: Context): readonly Block[] {
  const { subject, words, order } = context;
  const asked = Object.entries(subject.manifest.approvals ?? {});
  if (asked.length === 0) return [];
  const items = asked.map(([id, meanings]): Line => {
    const place = order.placeOf(id);
    return [
      ...(place ? [stepWords(context, place)] : [{ code: id }]),
      words.t(' is reached only after a signature as ', '须先有以下含义的签名：'),
      ...words.listed(
        meanings.map((it): Line => [words.quoted(words.of(subject.meaning(it) ?? { en: it, 'zh-CN': it }))]),
        'or',
      ),
      words.t('.', '。'),
    ];
  });
  return [{ kind: 'list', items }];
}

/** What is kept: signed records, forms, judgements, and the history of every instance. */
export function recordBlocks(context: Context): readonly Block[] {
  const { subject, words } = context;
  const { t } = words;
  const kept = nodesOf(context).flatMap((node): (readonly Line[])[] => {
    const place = context.order.placeOf(node.id);
    const step: Line = place ? [stepWords(context, place)] : [];
    if (node.kind === 'userTask') {
      const form = subject.forms[node.assignment.form ?? ''];
      const signed = node.assignment.meaning;
      return [
        [
          [titleOf(context, node)],
          step,
          [form ? words.of(form.title) : t('confirmation', '确认')],
          [signed ? t('signed', '已签名') : t('not signed', '不签名')],
        ],
      ];
    }
    if (node.kind === 'businessRuleTask')
      return [
        [
          [titleOf(context, node)],
          step,
          [t('result of each rule with its evidence', '每条规则的结果及其证据')],
          [t('by the system', '系统生成')],
        ],
      ];
    return [];
  });
  return [
    ...(kept.length > 0
      ? [
          {
            kind: 'table' as const,
            head: [t('Record', '记录'), t('Made in', '产生于'), t('Content', '内容'), t('Signature', '签名')],
            rows: kept,
          },
        ]
      : []),
    {
      kind: 'paragraph',
      says: [
        t(
          'Besides, the system keeps every event of every instance with time, person, role and reason in a chain that cannot be changed, and an audit trail of every act and every refusal.',
          '此外，系统以不可更改的链式记录保存每个实例的每一事件，包括时间、人员、角色与原因，并对每项操作及拒绝留存审计追踪。',
        ),
      ],
    },
  ];
}

/** Every rule in a sentence: when it passes, and what it is otherwise. */
export function ruleBlocks(context: Context): readonly Block[] {
  const sets = Object.entries(context.subject.rules);
  return sets.length === 0 ? [none(context)] : sets.flatMap(([, set]) => ruleSet(context, set));
}

function ruleSet({ words }: Context, set: RuleSet): readonly Block[] {
  const { t } = words;
  const rows = explain(set).map((check, index): readonly Line[] => {
    const { evidence = [], fail } = set.checks[index] ?? {};
    const needs = evidence.flatMap((it, at): Inline[] => [
      ...(at > 0 ? [t('; ', '；')] : []),
      `${words.of(it.title)} `,
      { code: `${it.path}: ${it.type}` },
      ...(it.missing ? [t(' – if missing: ', ' — 缺失时：'), words.of(it.missing)] : []),
    ]);
    const titles = new Map(evidence.map(({ path, title }) => [path, words.of(title)]));
    const said = fail
      ? words.of(fail).replace(/\{([A-Za-z0-9.]+)\}/g, (_, path: string) => `<${titles.get(path) ?? path}>`)
      : '';
    return [
      [{ code: check.id }],
      [
        words.of(check.title),
        t('. Passes if: ', '。合格条件：'),
        words.of(check.rule),
        t('; else FAIL: ', '；否则判为不合格：'),
        said,
      ],
      needs,
      [{ code: check.requirement }],
    ];
  });
  return [
    { kind: 'heading', title: `${words.of(set.title)} ${set.version}` },
    {
      kind: 'table',
      head: [
        t('No.', '编号'),
        t('Rule', '规则'),
        t('Evidence needed; without it NOT CHECKED', '所需证据（缺失则为“未检查”）'),
        t('Requirement', '要求'),
      ],
      rows,
    },
  ];
}

export function parameterBlocks(context: Context): readonly Block[] {
  const { subject, words } = context;
  const { t } = words;
  const all = Object.entries(subject.manifest.parameters);
  if (all.length === 0) return [none(context)];
  const value = (it: unknown): Line => {
    if (it === undefined) return ['–'];
    const said = typeof it === 'string' ? durationWords(it, words) : undefined;
    return said ? [said, ' ', { code: String(it) }] : valueWords(context, it as string);
  };
  const rows = all.map(([name, { title, default: set, unit, min, max }]): readonly Line[] => [
    [words.of(title), ' ', { code: name }],
    value(set),
    [unit ?? '–'],
    min === undefined && max === undefined ? ['–'] : [...value(min), t(' to ', ' 至 '), ...value(max)],
  ]);
  return [
    { kind: 'table', head: [t('Parameter', '参数'), t('Value', '取值'), t('Unit', '单位'), t('Range', '范围')], rows },
  ];
}

/** What comes from outside, goes out, or is done by the clock, and which processes belong to it. */
export function relationBlocks(context: Context): readonly Block[] {
  const { subject, words } = context;
  const { t } = words;
  const nodes = Object.values(subject.process.nodes);
  const named = (key: string): Line => {
    const title = subject.calls?.[key];
    return [...(title ? [`${words.of(title)} `] : []), { code: key }];
  };
  const calling = nodes.flatMap((node) => (node.kind === 'callActivity' ? [node.process] : []));
  const told = nodes.flatMap((node): string[] => {
    if (node.kind === 'sendTask' || node.kind === 'receiveTask') return [node.message];
    const triggers = 'trigger' in node ? ('of' in node.trigger ? node.trigger.of : [node.trigger]) : [];
    return triggers.flatMap((it) => (it.kind === 'message' ? [it.message] : it.kind === 'signal' ? [it.signal] : []));
  });
  const row = (name: string, items: readonly Line[]): Line => [
    { strong: name },
    t(': ', '：'),
    ...(items.length > 0 ? words.listed(items, 'and') : [t('none', '无')]),
    t('.', '。'),
  ];
  const codes = (all: readonly string[]) => [...new Set(all)].map((code): Line => [{ code }]);
  return [
    {
      kind: 'list',
      items: [
        row(t('Messages and signals', '消息与信号'), codes(told)),
        row(t('Processes that this one calls', '本流程调用的流程'), [...new Set(calling)].map(named)),
        row(
          t('Processes that call this one', '调用本流程的流程'),
          (subject.calledBy ?? []).map(({ key, title }): Line => [`${words.of(title)} `, { code: key }]),
        ),
      ],
    },
  ];
}

export function historyBlocks(context: Context): readonly Block[] {
  const { subject, words } = context;
  const { t } = words;
  if (subject.history.length === 0)
    return [
      { kind: 'paragraph', says: [t('These files did not come into force here yet.', '此版本尚未在本系统生效。')] },
    ];
  const rows = subject.history.map(({ version, from, reason, signatures }): readonly Line[] => [
    [version],
    [from],
    [{ code: reason ?? '–' }],
    signatures.length > 0
      ? signatures.flatMap(({ meaning, printedName, signedAt }, index): Inline[] => [
          ...(index > 0 ? ['; '] : []),
          `${words.of(meaning)}${t(': ', '：')}`,
          { code: printedName },
          ` (${signedAt.slice(0, 10)})`,
        ])
      : [t('deployed without the signed life of a definition', '未经签名流程直接部署')],
  ]);
  return [
    {
      kind: 'table',
      head: [t('Version', '版本'), t('In force from', '生效时间'), t('Reason', '变更原因'), t('Signed by', '签名')],
      rows,
    },
  ];
}
