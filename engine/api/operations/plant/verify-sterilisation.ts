import { Id, Moment, Reason } from '../../../../schemas/json/common.ts';
import { whole } from '../../../../schemas/json/object.ts';
import { text } from '../../../kernel/outcome.ts';
import { ActAnswer } from '../../act-answer.ts';
import { operation } from '../../operation.ts';
import { act } from '../../plant-act.ts';

export const verifySterilisation = operation({
  id: 'verifySterilisation',
  area: 'plant',
  method: 'post',
  path: '/sterilisation-records/:record/verify',
  access: 'sterilisation.verify',
  summary: text('Verify a corrected sterilisation record as a second person', '由第二人复核灭菌记录的更正'),
  params: whole({ record: Id }),
  body: whole({ correctedAt: Moment, reason: Reason }),
  answer: ActAnswer,
  handle(context, { params: { record: id }, body: { correctedAt, reason }, caller }) {
    return act(context, { caller, reason }, (tx) => context.plantPort.verifySterilisation(tx, { id, correctedAt }));
  },
});
