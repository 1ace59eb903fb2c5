import { whole } from '../../../../schemas/json/object.ts';
import { LookedAt, PackFile } from '../../../../schemas/json/pack.ts';
import { text } from '../../../kernel/outcome.ts';
import { database } from '../../../store/transaction.ts';
import { type Looked, lookAt } from '../../../validation/pack/look-at.ts';
import type { SignedRecord } from '../../../validation/pack/pack.ts';
import { body, operation } from '../../operation.ts';

export const verifyPackFile = operation({
  id: 'verifyPack',
  area: 'packs',
  method: 'post',
  path: '/packs/verify',
  access: 'definition.approve',
  summary: text(
    'Whether a pack holds, executed here too, and what it would change here',
    '校验包文件（含重新执行场景），并显示与本安装生效版本的差异',
  ),
  body: whole({ pack: PackFile }),
  answer: LookedAt,
  async handle({ store, registry, trustedKeys = [] }, { body: { pack } }) {
    return body(shown(await lookAt(pack, { db: database(store), registry, trusted: trustedKeys })));
  },
});

const shown = ({ ok, checks, signatures, pack, changes }: Looked) => ({
  ok,
  checks: checks.map(({ problems, ...each }) => ({ ...each, problems: JSON.parse(JSON.stringify(problems)) })),
  signatures: signatures.map(signatureView),
  subject: pack
    ? {
        ...{ key: pack.content.package.key, version: pack.content.package.version, hash: pack.content.package.hash },
        ...{ installation: pack.content.installation, exportedAt: pack.content.exportedAt },
        exportedBy: pack.content.exportedBy,
      }
    : null,
  changes: changes ?? null,
});

const signatureView = ({ signer, meaning, reason, signedAt, zone }: SignedRecord) => ({
  ...{ signer: signer.id, printedName: signer.printedName, meaning: meaning.title, reason, signedAt, zone },
});
