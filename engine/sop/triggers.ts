import type { SingleTrigger, Trigger } from '../kernel/model.ts';
import { type Context, condition, timeWords } from './context.ts';
import type { Line } from './document.ts';

/** When it happens: `after 24 hours`, `when the message “x” arrives`. */
export function happens(context: Context, trigger: Trigger): Line {
  const { words } = context;
  if (trigger.kind === 'multiple')
    return words.listed(
      trigger.of.map((it) => singly(context, it)),
      'or',
    );
  if (trigger.kind === 'parallelMultiple')
    return [
      words.t('once all of this has happened: ', '在以下各项全部发生后：'),
      ...words.listed(
        trigger.of.map((it) => singly(context, it)),
        'and',
      ),
    ];
  return singly(context, trigger);
}

function singly(context: Context, trigger: SingleTrigger): Line {
  const { t } = context.words;
  switch (trigger.kind) {
    case 'none':
      return [t('when it is begun', '启动时')];
    case 'message':
      return [
        t('when the message ', '收到消息 '),
        { code: trigger.message },
        ...(trigger.key ? [t(' arrives for ', '（对应 '), { code: trigger.key }, t('', '）')] : [t(' arrives', '')]),
        t('', ' 时'),
      ];
    case 'timer':
      return timer(context, trigger);
    case 'error':
      return trigger.code
        ? [t('on the error ', '发生错误 '), { code: trigger.code }, t('', ' 时')]
        : [t('on any error', '发生任何错误时')];
    case 'escalation':
      return trigger.code
        ? [t('on the escalation ', '发生升级 '), { code: trigger.code }, t('', ' 时')]
        : [t('on any escalation', '发生任何升级时')];
    case 'signal':
      return [t('on the signal ', '收到信号 '), { code: trigger.signal }, t('', ' 时')];
    case 'conditional':
      return [t('as soon as ', '一旦'), ...condition(context, trigger.condition), t('', '')];
    case 'link':
      return [t('coming from the link ', '经链接 '), { code: trigger.name }, t('', ' 到达时')];
    case 'terminate':
      return [t('on termination', '终止时')];
    case 'compensation':
      return [t('when what was done is undone', '需要撤销已完成的工作时')];
    case 'cancel':
      return [t('when the transaction is cancelled', '事务被取消时')];
  }
}

function timer(context: Context, { date, duration, cycle }: Extract<SingleTrigger, { kind: 'timer' }>): Line {
  const { t } = context.words;
  if (duration) return [t('after ', '经过 '), ...timeWords(context, duration), t('', '后')];
  if (date) return [t('at the time ', '到达时间 '), { code: date }, t('', ' 时')];
  return [t('again and again, by the cycle ', '按周期 '), { code: cycle ?? '' }, t('', ' 反复')];
}

/** What an event causes: a sentence. */
export function causes(context: Context, trigger: Trigger): Line {
  const { words } = context;
  if (trigger.kind === 'multiple' || trigger.kind === 'parallelMultiple')
    return words.sentences(...trigger.of.map((it) => caused(context, it)));
  return caused(context, trigger);
}

function caused({ words: { t } }: Context, trigger: SingleTrigger): Line {
  switch (trigger.kind) {
    case 'none':
    case 'timer':
    case 'conditional':
      return [];
    case 'message':
      return [
        t('The system sends the message ', '系统发送消息 '),
        { code: trigger.message },
        ...(trigger.key ? [t(' for ', '（对应 '), { code: trigger.key }, t('', '）')] : []),
        t('.', '。'),
      ];
    case 'error':
      return [
        t('The error ', '提出错误 '),
        { code: trigger.code ?? '' },
        t(' is raised; whoever handles it goes on from there.', '，由处理该错误之处继续。'),
      ];
    case 'escalation':
      return [t('The escalation ', '提出升级 '), { code: trigger.code ?? '' }, t(' is raised.', '。')];
    case 'signal':
      return [
        t('The system sends the signal ', '系统广播信号 '),
        { code: trigger.signal },
        t(' to everybody who waits for it.', '，通知所有等待者。'),
      ];
    case 'link':
      return [t('The procedure goes on at the link ', '流程转至链接 '), { code: trigger.name }, t('.', '。')];
    case 'terminate':
      return [t('Everything that is still going on here is ended.', '此处仍在进行的一切工作随即终止。')];
    case 'compensation':
      return trigger.activity
        ? [t('The system undoes ', '系统撤销 '), { code: trigger.activity }, t('.', '。')]
        : [t('The system undoes what was done so far.', '系统撤销此前已完成的工作。')];
    case 'cancel':
      return [t('The transaction is cancelled.', '事务被取消。')];
  }
}
