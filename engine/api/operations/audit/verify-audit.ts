import { AuditVerdict } from '../../../../schemas/json/audit.ts';
import { recordApart } from '../../../audit/append.ts';
import { verifyAnchored } from '../../../audit/verify-anchored.ts';
import { driftsOf } from '../../../definitions/drift.ts';
import { text } from '../../../kernel/outcome.ts';
import { database } from '../../../store/transaction.ts';
import { body, operation, refused } from '../../operation.ts';

export const verifyAudit = operation({
  id: 'verifyAudit',
  area: 'audit',
  method: 'post',
  path: '/audit/verify',
  access: 'audit.verify',
  summary: text('Prove the evidence, or name the first row that was changed', '校验证据链，或指出首个被改动的记录'),
  answer: AuditVerdict,
  async handle({ store, registry, plant, plantPort, anchors: path }, { caller }) {
    const verdict = await verifyAnchored(store, { anchors: { path }, plant: plantPort.registers });
    if ('code' in verdict) return refused(verdict);
    const { ok, rows, anchors } = verdict;
    const first = verdict.ok ? undefined : { table: verdict.table, row: verdict.row, problem: verdict.problem };
    const drift = await driftsOf(database(store), registry);
    const drifting = drift.map(({ hash, problem }) => ({ hash, code: problem.code }));
    const after = {
      ok,
      rows,
      anchors,
      ...(drift.length > 0 && { drift: drifting }),
      ...(first ? { table: first.table, row: first.row } : {}),
    };
    const act = { action: 'audit.verify', result: ok ? 'done' : 'failed', resource: 'audit', after } as const;
    await recordApart(store, { id: caller.person, plant }, act);
    return body({ ok, rows, anchors, drift, ...(first ? { first } : {}) });
  },
});
