import { attach } from '../../engine/audit/attach.ts';
import type { Digest } from '../../engine/decisions/check.ts';
import { type JsonObject, type Text, text } from '../../engine/kernel/outcome.ts';
import { type Outside, type Plugin, PluginError } from '../../engine/plugins/plugin.ts';
import { NO_CONFIG } from '../quality/collector.ts';
import { NOT_RELEASABLE, NOT_RELEASABLE_SAYS, notReleasable } from '../quality/releasable.ts';
import { releasedBy } from '../quality/released.ts';
import { certificate } from './certificate.ts';
import { dossierOf } from './dossier.ts';
import { releaseSheet } from './release-sheet.ts';
import type { Released } from './released.ts';

const HASH = { type: 'string', pattern: '^[0-9a-f]{64}$' } as const;

/** GMP 104, REL-3, REL-6: makes the release sheet and the certificate from what was signed, and freezes the dossier's hash. */
export const releaseDocuments: Plugin = {
  id: 'documents.release-documents',
  version: '1.1.0',
  title: text('Make release sheet and certificate', '生成放行单与合格证明'),
  description: text(
    'Renders both documents as PDF/A and stores them by their content: the same release makes the same files. Undone by nothing: a document states what was signed, and stays.',
    '生成 PDF/A 格式的放行单与合格证明，按内容寻址存储；同一放行生成相同文件。无需补偿：文件记载已签名事实，予以保留。',
  ),
  config: NO_CONFIG,
  input: {
    type: 'object',
    required: ['manufacturer', 'lot', 'cycle', 'snapshot', 'evaluation', 'late'],
    additionalProperties: false,
    properties: {
      manufacturer: { type: 'string', minLength: 1 },
      lot: { type: 'string', minLength: 1 },
      cycle: { type: 'integer', minimum: 1 },
      snapshot: { type: 'object' },
      evaluation: { type: 'object' },
      late: { type: 'array' },
    },
  },
  output: {
    type: 'object',
    required: ['sheet', 'certificate', 'dossier'],
    additionalProperties: false,
    properties: { sheet: HASH, certificate: HASH, dossier: HASH },
  },
  errors: {
    SIGNATURE_INVALID: text('A signature of the batch does not verify', '本批存在验证不通过的签名'),
    [NOT_RELEASABLE]: NOT_RELEASABLE_SAYS,
  },
  timeout: 60_000,
  retry: { attempts: 5, backoff: 2_000 },
  compensation: null,
  dataClass: 'gxp',
  critical: true,
  effect: 'external',
  run: async ({ input }, context) => {
    const { instance, definitionHash } = context;
    const released = releasedOf(input);
    const refused = await refusal(context, released.lot);
    if (refused) return refused;
    const dossier = await context.transaction((tx) =>
      dossierOf(tx, { instance, definitionHash, lot: released.lot, item: released.snapshot.item.number }),
    );
    const invalid = dossier.signatures.filter((it) => it.state === 'invalid');
    if (invalid.length > 0)
      return new PluginError('SIGNATURE_INVALID', invalid.map((it) => `${it.element} (${it.printedName})`).join(', '));
    const sheet = await releaseSheet(released, dossier);
    const conformity = await certificate(released, dossier);
    return {
      sheet: await store(context, `放行单-${released.lot}.pdf`, sheet),
      certificate: await store(context, `合格证明-${released.lot}.pdf`, conformity),
      dossier: dossier.hash,
    };
  },
};

/** A certificate states what was released: there is none of what will not be. Of what this process released, it is made again. */
const refusal = (context: Outside, lot: string): Promise<PluginError | undefined> =>
  context.transaction(async (tx) =>
    (await releasedBy(tx, context.instance, lot)) ? undefined : notReleasable({ ...context, tx }, lot),
  );

function releasedOf(input: JsonObject): Released {
  return {
    manufacturer: String(input.manufacturer),
    lot: String(input.lot),
    cycle: Number(input.cycle),
    snapshot: input.snapshot as unknown as Released['snapshot'],
    evaluation: input.evaluation as unknown as Digest,
    late: input.late as unknown as readonly Text[],
  };
}

const store = ({ transaction, instance, definitionHash }: Outside, name: string, content: Buffer): Promise<string> =>
  transaction((tx) => attach(tx, { name, mediaType: 'application/pdf', content }, { instance, definitionHash }));
