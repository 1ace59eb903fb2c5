import type { PackageFiles } from '../../definitions/package.ts';
import type { Text } from '../../kernel/outcome.ts';

/** A signed act with the record that was signed: everything else about it is read from there. */
export interface PackedAct {
  readonly record: string;
  readonly recordHash: string;
}

/** What leaves an installation: a package in force there, with what was signed for it and the evidence that it passed the gate. */
export interface PackContent {
  readonly format: 'signet-pack/2';
  readonly package: {
    readonly hash: string;
    readonly key: string;
    readonly version: string;
    readonly files: PackageFiles;
  };
  readonly draft: string;
  readonly acts: readonly PackedAct[];
  /** The record of the gate, as it was kept. */
  readonly evidence: string;
  /** That of the gate when the version came into force there. */
  readonly inForce: string | null;
  /** The validation of the version, and the same for people: documents of the installation, each under its hash. */
  readonly validation: string;
  readonly documents: readonly PackedDocument[];
  readonly installation: { readonly plant: string; readonly build: string; readonly key: string };
  readonly exportedAt: string;
  readonly exportedBy: string;
}

export interface PackedDocument {
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: string;
  /** In base64. */
  readonly content: string;
}

export interface Pack {
  readonly content: PackContent;
  /** Of the installation, over the canonical form of the content. */
  readonly signature: string;
}

/** An act as its record tells it. */
export interface SignedRecord {
  readonly act: string;
  readonly content: {
    readonly draft: string;
    readonly round: number;
    readonly package: string;
    readonly authors?: readonly string[];
    readonly evidence?: string;
    readonly reviewDue?: string;
  };
  readonly signer: { readonly id: string; readonly printedName: string };
  readonly meaning: { readonly id: string; readonly title: Text };
  readonly reason: string | null;
  readonly signedAt: string;
  readonly zone: string;
}
