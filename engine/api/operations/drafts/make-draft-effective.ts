import { Hash, Moment, Reason } from '../../../../schemas/json/common.ts';
import { DraftRef, StageAnswer } from '../../../../schemas/json/draft.ts';
import { object } from '../../../../schemas/json/object.ts';
import { PilotBody } from '../../../../schemas/json/pilot.ts';
import { SigningRequest } from '../../../../schemas/json/signature.ts';
import { makeDraftEffective as makeEffective } from '../../../definitions/life/effective.ts';
import type { PilotTerms } from '../../../definitions/pilot/terms.ts';
import { text } from '../../../kernel/outcome.ts';
import { actorOf, answered } from '../../draft-step.ts';
import { operation } from '../../operation.ts';

export const makeDraftEffective = operation({
  id: 'makeDraftEffective',
  area: 'drafts',
  method: 'post',
  path: '/drafts/:id/make-effective',
  access: 'definition.deploy',
  summary: text(
    'Put an approved package into force, now or at a time, for everyone or as a pilot',
    '使已批准的流程包立即或按期生效，可全面生效或限定范围试运行',
  ),
  params: DraftRef,
  body: object({ seen: Hash, from: Moment, pilot: PilotBody, reason: Reason, signature: SigningRequest }, [
    'seen',
    'signature',
  ]),
  answer: StageAnswer,
  async handle(context, { params: { id }, body: { seen, from, pilot, reason, signature }, caller }) {
    const request = { id, seen, signature, ...(from ? { from } : {}), ...(pilot && { pilot: inUtc(pilot) }) };
    return answered(await makeEffective(context, request, actorOf(context, caller, reason)));
  },
});

const inUtc = ({ until, ...terms }: PilotTerms): PilotTerms => ({ ...terms, until: new Date(until).toISOString() });
