import { text } from '../../kernel/outcome.ts';
import { idOf, many, one } from '../element.ts';
import { rule } from './rule.ts';

export const participantMultiplicity = rule(
  {
    code: 'participant-multiplicity',
    clause: '9.3.1 Participants, Participant Multiplicity',
    title: text('How many a pool stands for', '泳池代表的数量'),
    demand: text(
      'The minimum of a participant multiplicity is not negative; its maximum is one or more, and no less than the minimum.',
      '参与者数量的下限不得为负；上限须至少为 1 且不小于下限。',
    ),
    mend: text(
      'Correct minimum and maximum; they are 0 and 1 where nothing is said.',
      '更正 minimum 与 maximum；未指定时分别为 0 和 1。',
    ),
  },
  function* ({ definitions }, refuse) {
    for (const root of many(definitions, 'rootElements')) {
      if (root.$type !== 'bpmn:Collaboration') continue;
      for (const participant of many(root, 'participants')) {
        const multiplicity = one(participant, 'participantMultiplicity');
        if (!multiplicity) continue;
        const [least, most] = [Number(multiplicity.get('minimum')), Number(multiplicity.get('maximum'))];
        if (least >= 0 && most >= 1 && most >= least) continue;
        yield refuse(
          idOf(participant) || idOf(root),
          `Let this pool stand for ${Math.max(least, 0)} or more, and for one at least: it says ${least} to ${most}.`,
          `请更正参与者数量：当前为 ${least} 至 ${most}，上限须至少为 1 且不小于下限。`,
        );
      }
    }
  },
);
