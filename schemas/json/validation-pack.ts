import { Hash, JsonObject, Moment, Text } from './common.ts';
import { list, nullable, whole } from './object.ts';

const TEXT = { type: 'string' } as const;
const Texts = list(TEXT);
const Covered = whole({ covered: Texts, missing: Texts });

const Gate = whole({
  purpose: { enum: ['approval', 'in-force'] },
  build: TEXT,
  at: Moment,
  passed: { type: 'boolean' },
  node: nullable(TEXT),
  plugins: { type: 'object', additionalProperties: TEXT },
  record: Hash,
});

const ScopeElement = whole({
  id: TEXT,
  type: TEXT,
  title: Text,
  requirements: Texts,
  risk: { enum: ['high', 'medium', 'low', null] },
});

const MatrixRow = whole({
  requirement: TEXT,
  elements: list(whole({ element: TEXT, scenarios: Texts, justified: nullable(TEXT) })),
  named: Texts,
  result: { enum: ['shown', 'justified', 'gap'] },
});

const Gap = whole({
  kind: {
    enum: [
      'requirement-not-shown',
      'requirement-without-element',
      'element-untried',
      'element-not-assessed',
      'risk-without-requirement',
    ],
  },
  id: TEXT,
  reason: nullable(TEXT),
});

const Scenario = whole({
  name: TEXT,
  title: Text,
  requirements: Texts,
  passed: { type: 'boolean' },
  problems: list(JsonObject),
  path: Texts,
  status: TEXT,
  end: nullable(TEXT),
});

const Change = whole({ part: TEXT, kind: TEXT, id: TEXT, title: Text, words: list(Text) });

const Approval = whole({
  act: TEXT,
  signer: TEXT,
  printedName: TEXT,
  meaning: whole({ id: TEXT, title: Text }),
  reason: nullable(TEXT),
  signedAt: Moment,
  zone: TEXT,
  recordHash: Hash,
});

const open = <const P extends object>(properties: P) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});

/** What is read of the record of a gate; it may say more. */
export const GateRecord = open({
  format: { const: 'signet-verification/1' },
  package: Hash,
  build: TEXT,
  at: Moment,
  passed: { type: 'boolean' },
  process: nullable(Hash),
  scenarios: list(Scenario),
  coverage: nullable(whole({ elements: Covered, flows: Covered })),
  gaps: nullable(whole({ justified: list(whole({ id: TEXT, reason: TEXT })), open: Texts, idle: Texts })),
});

/** What is read of a signed act in the life of a package. */
export const SignedRecord = open({
  act: TEXT,
  content: open({ draft: TEXT, round: { type: 'integer' }, package: Hash }),
  signer: open({ id: TEXT, printedName: TEXT }),
  meaning: open({ id: TEXT, title: Text }),
  reason: nullable(TEXT),
  signedAt: Moment,
  zone: TEXT,
});

const Installation = whole({ plant: TEXT, key: TEXT, build: TEXT });
const COUNT = { type: 'integer', minimum: 0 } as const;

/** The validation of one version (DEF-14). */
export const ValidationDocument = whole({
  format: { const: 'signet-validation/1' },
  definition: whole({ key: TEXT, version: TEXT, title: Text, owner: TEXT, zone: TEXT, hash: Hash }),
  installation: Installation,
  at: Moment,
  plan: whole({ how: list(Text), rules: Texts, gates: list(Gate) }),
  scope: whole({
    byRisk: whole({ high: COUNT, medium: COUNT, low: COUNT, notAssessed: COUNT }),
    elements: list(ScopeElement),
  }),
  matrix: whole({ rows: list(MatrixRow), gaps: list(Gap) }),
  scenarios: list(Scenario),
  coverage: whole({ elements: Covered, flows: Covered }),
  changes: whole({ base: nullable(whole({ version: TEXT, hash: Hash })), list: list(Change) }),
  approvals: list(Approval),
  hashes: whole({ package: Hash, process: Hash, files: list(whole({ path: TEXT, sha256: Hash })) }),
});

/** What leaves an installation for another one (DEF-9). */
export const Pack = whole({
  content: whole({
    format: { const: 'signet-pack/2' },
    package: whole({ hash: Hash, key: TEXT, version: TEXT, files: { type: 'object', additionalProperties: TEXT } }),
    draft: TEXT,
    acts: list(whole({ record: TEXT, recordHash: Hash })),
    evidence: TEXT,
    inForce: nullable(TEXT),
    validation: TEXT,
    documents: list(whole({ name: TEXT, mediaType: TEXT, sha256: Hash, content: TEXT })),
    installation: Installation,
    exportedAt: Moment,
    exportedBy: TEXT,
  }),
  signature: TEXT,
});
