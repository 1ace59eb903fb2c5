import { text } from '../../kernel/outcome.ts';
import { unapproved } from '../data/unapproved.ts';
import { packageRule } from './rule.ts';

export const timerNeverApproves = packageRule(
  {
    code: 'timer-never-approves',
    requirement: 'DEF-8, WF-3',
    reason: text('Time never approves anything: a person does.', '时间不能批准任何事项：只有人员可以。'),
    title: text('Timers before a release', '放行前的定时器'),
    demand: text(
      'A path that a timer opens does not come to an approval or a release without a signature after it.',
      '由定时器开启的路径，未经其后的签名不得到达批准或放行。',
    ),
    mend: text(
      'Let the timer remind or escalate, or lead its path back to the signed task.',
      '使定时器仅提醒或升级，或将其路径引回签名任务。',
    ),
  },
  function* ({ process, flow, surroundings }, refuse) {
    for (const { node, meanings, way } of unapproved(process, flow, surroundings)) {
      if (!way?.byTime) continue;
      yield refuse(
        node.id,
        `A timer leads here without the signature "${meanings.join('" or "')}".`,
        `定时器未经“${meanings.join('”或“')}”签名即可到达此处。`,
        { trace: [...way.trace] },
      );
    }
  },
);
