import { canonical, sha256 } from '../audit/canonical.ts';
import type { Verification } from '../definitions/life/verification.ts';
import { openPackage, type PackageFiles } from '../definitions/package.ts';
import type { Text } from '../kernel/outcome.ts';
import type { ApprovalLine, GateLine, ValidationDocument } from './document.ts';
import { matrixOf } from './matrix.ts';
import type { PackedAct, SignedRecord } from './pack/pack.ts';
import { byRisk, elementsIn } from './scope.ts';

export interface OnRecord {
  readonly hash: string;
  readonly files: PackageFiles;
  /** The record of the gate that was approved, and of the one that was passed when it came into force, as they were kept. */
  readonly gate: string;
  readonly inForce: string | null;
  readonly acts: readonly PackedAct[];
  readonly changes: ValidationDocument['changes'];
  readonly installation: ValidationDocument['installation'];
  readonly how: readonly Text[];
  readonly at: string;
}

/** Draws up the validation of a version from what is on record, and from nothing else: whoever has the records can do it again. */
export async function drawUp(record: OnRecord): Promise<ValidationDocument> {
  const { hash, files, gate, inForce, acts, changes, installation, how, at } = record;
  const verification = JSON.parse(gate) as Verification;
  const { scenarios, coverage, gaps, rules = [], process } = verification;
  if (!coverage || !process) throw new Error(`the gate of ${hash} did not come to its scenarios`);
  const { manifest, xml } = openPackage(files);
  const { key, version, title, owner, zone } = manifest;
  const elements = await elementsIn(xml, new Set([...coverage.elements.covered, ...coverage.elements.missing]));
  return {
    format: 'signet-validation/1',
    definition: { key, version, title, owner, zone, hash },
    installation,
    at,
    plan: {
      how,
      rules,
      gates: [gateLine('approval', gate), ...(inForce === null ? [] : [gateLine('in-force', inForce)])],
    },
    scope: { byRisk: byRisk(elements), elements },
    matrix: matrixOf({ elements, scenarios, justified: gaps?.justified ?? [] }),
    scenarios,
    coverage,
    changes,
    approvals: acts.map(approvalLine),
    hashes: { package: hash, process, files: fileHashes(files) },
  };
}

export const fileHashes = (files: PackageFiles): ValidationDocument['hashes']['files'] =>
  Object.entries(files)
    .map(([path, content]) => ({ path, sha256: sha256(content) }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));

function gateLine(purpose: GateLine['purpose'], record: string): GateLine {
  const { build, at, passed, environment } = JSON.parse(record) as Verification;
  const { node = null, plugins = {} } = environment ?? {};
  return { purpose, build, at, passed, node, plugins, record: sha256(record) };
}

function approvalLine({ record, recordHash }: PackedAct): ApprovalLine {
  const { act, signer, meaning, reason, signedAt, zone } = JSON.parse(record) as SignedRecord;
  return { act, signer: signer.id, printedName: signer.printedName, meaning, reason, signedAt, zone, recordHash };
}

/** What two documents of one version must have in common: all of it but when each was made. */
export const withoutTime = ({ at: _, ...rest }: ValidationDocument): string => canonical(rest);
