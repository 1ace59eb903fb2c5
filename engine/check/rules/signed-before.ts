import { MEANINGS } from '../../bpmn/meanings.ts';
import { text } from '../../kernel/outcome.ts';
import { unapproved } from '../data/unapproved.ts';
import { packageRule } from './rule.ts';

export const signedBefore = packageRule(
  {
    code: 'signed-before',
    requirement: 'DEF-8, SIG-3, REL-4',
    reason: text(
      'What approves or releases takes effect only after the signature that decides it, on every path.',
      '批准或放行仅在相应签名之后生效，任何路径均须如此。',
    ),
    title: text('Signature before a release', '放行前的签名'),
    demand: text(
      'Every path to an element that the package declares as an approval, and to a plugin that asks for a signature, passes a user task that is signed with that meaning. An answer that means something else does not count.',
      '通往流程包声明的批准元素或要求签名的插件的每条路径，均须经过以该含义签名的用户任务。含义不同的答案不计。',
    ),
    mend: text(
      'Lead the path through the signed task, and leave that task by a condition on the answer that approves.',
      '使该路径经过签名任务，并按批准的答案作为条件离开该任务。',
    ),
  },
  function* ({ process, flow, surroundings }, refuse) {
    for (const [id, meanings] of Object.entries(surroundings.approvals)) {
      const path = `manifest.json#/approvals/${id}`;
      if (!process.nodes[id]) {
        yield refuse(path, `There is no element "${id}".`, `元素“${id}”不存在。`);
      }
      for (const meaning of meanings.filter((it) => !MEANINGS.includes(it))) {
        yield refuse(
          path,
          `"${meaning}" is not a meaning of a signature: use one of ${MEANINGS.join(', ')}.`,
          `“${meaning}”不是签名含义：请使用 ${MEANINGS.join('、')} 之一。`,
        );
      }
    }
    for (const { node, meanings, way } of unapproved(process, flow, surroundings)) {
      if (way?.byTime) continue;
      yield refuse(
        node.id,
        `A path leads here without the signature "${meanings.join('" or "')}".`,
        `存在未经“${meanings.join('”或“')}”签名即可到达此处的路径。`,
        way ? { trace: [...way.trace] } : {},
      );
    }
  },
);
