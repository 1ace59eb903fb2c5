import { JsonObject as JsonObjectSchema, Reason } from '../../../../schemas/json/common.ts';
import { object } from '../../../../schemas/json/object.ts';
import { SignatureView, SigningRequest } from '../../../../schemas/json/signature.ts';
import { complete } from '../../../instances/complete.ts';
import { type JsonObject, text } from '../../../kernel/outcome.ts';
import { signatureAt } from '../../../signing/view.ts';
import { database } from '../../../store/transaction.ts';
import { advancedAnswer } from '../../advanced-answer.ts';
import { operation } from '../../operation.ts';
import { TaskRef } from '../../task-ref.ts';

export const completeTask = operation({
  id: 'completeTask',
  area: 'tasks',
  method: 'post',
  path: '/tasks/:instance/:wait/complete',
  access: 'task.perform',
  summary: text('Complete a task, signing it where the process asks for it', '办理任务（流程要求时须签名）'),
  params: TaskRef,
  body: object(
    { seen: { type: 'integer', minimum: 0 }, output: JsonObjectSchema, reason: Reason, signature: SigningRequest },
    ['seen', 'output'],
  ),
  answer: object({ seq: { type: 'integer' }, signature: SignatureView }, ['seq']),
  auditsItself: true,
  async handle(context, { params, body: { seen, output, reason, signature }, caller }) {
    const actor = { id: caller.person, plant: context.plant, ...(reason ? { reason } : {}) };
    const completion = { ...params, seen, output: output as JsonObject, ...(signature ? { signature } : {}) };
    const advanced = await complete(context, completion, actor);
    if (advanced.kind !== 'advanced') return advancedAnswer(advanced);
    const took = advanced.steps.find(({ event }) => event.type === 'taskCompleted');
    const signed = took && (await signatureAt({ db: database(context.store) }, params.instance, took.seq));
    return advancedAnswer(advanced, signed ? { signature: signed } : {});
  },
});
