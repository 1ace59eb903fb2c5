import type { Text } from '../../kernel/outcome.ts';
import type { PackageFiles } from '../package.ts';

/** A signed act with the record that was signed: everything else about it is read from there. */
export interface PackedAct {
  readonly record: string;
  readonly recordHash: string;
}

/** What leaves an installation: a package in force there, with what was signed for it and the evidence that it passed the gate. */
export interface PackContent {
  readonly format: 'signet-pack/1';
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
  readonly installation: { readonly plant: string; readonly build: string; readonly key: string };
  readonly exportedAt: string;
  readonly exportedBy: string;
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
