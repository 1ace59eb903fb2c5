import type { Node } from '../kernel/model.ts';
import { type Context, condition, roleWords, stepWords, timeWords, valueWords } from './context.ts';
import type { Line } from './document.ts';
import { fieldsWords } from './form.ts';
import { isText } from './vocabulary.ts';

type Of<K extends Node['kind']> = Extract<Node, { kind: K }>;

/** A task of a person: who, what with, which signature, who may not, by when. */
export function userTask(context: Context, node: Of<'userTask'>): readonly Line[] {
  const { subject, words } = context;
  const { t, listed } = words;
  const { roles, form, meaning, due, guards } = node.assignment;
  const who: Line =
    roles.length > 0
      ? listed(
          roles.map((id) => [roleWords(context, id)]),
          'or',
        )
      : [t('Anyone', '任何人员')];
  const found = subject.forms[form ?? ''];
  const signed = meaning && (subject.meaning(meaning) ?? { en: meaning, 'zh-CN': meaning });
  const does: Line = found
    ? [t(' fills in the form ', '填写表单'), words.quoted(words.of(found.title))]
    : form
      ? [t(' fills in the form ', '填写表单 '), { code: form }]
      : [t(' does this', '执行本步骤')];
  const signs: Line = signed
    ? [t(' and signs it electronically as ', '，并以'), words.quoted(words.of(signed)), t('', '含义电子签名')]
    : [t(' and confirms it without a signature', '，确认完成（无需签名）')];
  const fields = found ? fieldsWords(context, found) : [];
  const checks = guards.map((id): Line => [words.quoted(words.of(subject.guard(id) ?? { en: id, 'zh-CN': id }))]);
  return [
    [...who, ...does, ...signs, t('.', '。')],
    ...(fields.length > 0 ? [[t('To be filled in: ', '填写内容：'), ...fields, t('.', '。')]] : []),
    ...apart(context, node),
    ...(checks.length > 0
      ? [
          [
            t('It is accepted only if these checks allow it: ', '须通过以下校验方可提交：'),
            ...listed(checks, 'and'),
            t('.', '。'),
          ],
        ]
      : []),
    ...(due ? [[t('Due within ', '完成时限：'), ...timeWords(context, due), t('.', '。')]] : []),
  ];
}

function apart(context: Context, { assignment: { separation } }: Of<'userTask'>): readonly Line[] {
  const { subject, words, order } = context;
  const tasks = separation.tasks.map((id): Line => {
    const place = order.placeOf(id);
    return place ? [stepWords(context, place), ` ${words.quoted(words.of(place.node.title))}`] : [{ code: id }];
  });
  const relations = separation.relations.map(
    (id): Line => [words.quoted(words.of(subject.relation(id) ?? { en: id, 'zh-CN': id }))],
  );
  return [
    ...(tasks.length > 0
      ? [
          [
            words.t('Not by whoever performed ', '执行过'),
            ...words.listed(tasks, 'or'),
            words.t('.', '的人员不得执行本步骤。'),
          ],
        ]
      : []),
    ...(relations.length > 0
      ? [
          [
            words.t('Not by anyone among: ', '下列人员不得执行本步骤：'),
            ...words.listed(relations, 'and'),
            words.t('.', '。'),
          ],
        ]
      : []),
  ];
}

/** Work of the system through a plugin, with what is configured and what happens when it fails. */
export function serviceTask(context: Context, { job, boundary }: Of<'serviceTask'>): readonly Line[] {
  const { subject, words } = context;
  const { t } = words;
  const plugin = subject.plugin(job.plugin);
  const named: Line = plugin
    ? [words.quoted(words.of(plugin.title)), t(' (', '（'), { code: `${job.plugin} ${job.version}` }, t(')', '）')]
    : [{ code: `${job.plugin} ${job.version}` }];
  const properties = (plugin?.config.properties ?? {}) as Readonly<Record<string, { 'x-title'?: unknown }>>;
  const settings = Object.entries(job.config).map(([name, value]): Line => {
    const title = properties[name]?.['x-title'];
    return [...(isText(title) ? [words.of(title)] : [{ code: name }]), t(': ', '：'), ...valueWords(context, value)];
  });
  const set: Line = settings.flatMap((it, index) => [...(index > 0 ? [t('; ', '；')] : []), ...it]);
  const { attempts, backoff } = job.retry;
  return [
    [t('The system carries out ', '系统执行'), ...named, t('.', '。')],
    ...(plugin ? [[words.of(plugin.description)]] : []),
    ...(set.length > 0 ? [[t('Set to: ', '设置：'), ...set, t('.', '。')]] : []),
    [
      t(
        `Attempts: ${attempts === 1 ? 'one' : `up to ${attempts}, the second after ${backoff / 1000} s and each further one after twice as long`}; at most ${job.timeout / 1000} s each.`,
        `尝试次数：${attempts === 1 ? '1 次' : `最多 ${attempts} 次，首次重试间隔 ${backoff / 1000} 秒，逐次加倍`}；每次不超过 ${job.timeout / 1000} 秒。`,
      ),
    ],
    ...(job.incidents ?? []).map((code): Line => {
      const said = plugin?.errors[code];
      return [
        t('Becomes an incident: ', '登记为异常：'),
        { code },
        ...(said ? [t(' (', '（'), words.of(said), t(')', '）')] : []),
        t('.', '。'),
      ];
    }),
    ...(boundary.length > 0 && plugin ? handled(context, plugin.errors, boundary) : []),
  ];
}

function handled(
  context: Context,
  errors: Readonly<Record<string, { en: string; 'zh-CN': string }>>,
  boundary: readonly string[],
): readonly Line[] {
  const { subject, words } = context;
  return boundary.flatMap((id): Line[] => {
    const node = subject.process.nodes[id];
    const code = node?.kind === 'boundaryEvent' && node.trigger.kind === 'error' ? node.trigger.code : undefined;
    const said = code && errors[code];
    return said ? [[{ code }, words.t(' means: ', ' 表示：'), words.of(said), words.t('.', '。')]] : [];
  });
}

/** How often it is done, where that is not once. */
export function repeated(context: Context, node: Node): readonly Line[] {
  const { t } = context.words;
  const loop = 'loop' in node ? node.loop : undefined;
  if (!loop) return [];
  if (loop.kind === 'standardLoop') {
    const most = loop.maximum === undefined ? [] : [t(`, at most ${loop.maximum} times`, `，最多 ${loop.maximum} 次`)];
    const as: Line = loop.condition
      ? [t(' as long as ', '，只要'), ...condition(context, loop.condition), t('', '')]
      : [];
    return [
      [
        loop.testBefore ? t('Done', '先判断，再重复执行') : t('Done once, and then again', '先执行一次，再重复执行'),
        ...as,
        ...most,
        t('.', '。'),
      ],
    ];
  }
  const each: Line = loop.input
    ? [t('once for each item of ', '对 '), { code: loop.input.collection }, t('', ' 中的每一项各执行一次')]
    : [t('as many times as ', '执行次数为 '), { code: loop.cardinality ?? '' }, t(' says', '')];
  return [
    [
      t('Done ', ''),
      ...each,
      loop.sequential ? t(', one after the other.', '，逐一进行。') : t(', all at the same time.', '，同时进行。'),
    ],
    ...(loop.completion
      ? [[t('The rest is not done once ', '一旦'), ...condition(context, loop.completion), t('.', '，其余不再执行。')]]
      : []),
  ];
}

/** Reading and writing of data stores, in words. */
export function stored(context: Context, node: Node): readonly Line[] {
  const { t } = context.words;
  const lines = (
    accesses: readonly { readonly name: string; readonly job: { readonly plugin: string } }[],
    en: string,
    zh: string,
  ) =>
    accesses.map(
      ({ name, job }): Line => [
        t(en, zh),
        { code: name },
        t(' through ', '，经由 '),
        { code: job.plugin },
        t('.', '。'),
      ],
    );
  return [
    ...lines(node.reads ?? [], 'Before it begins, the system reads the data store ', '开始前，系统读取数据存储 '),
    ...lines(node.writes ?? [], 'When it is done, the system writes the data store ', '完成后，系统写入数据存储 '),
  ];
}
