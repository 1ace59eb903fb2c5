import type { Form, Manifest } from '../cases/package.ts';
import type { RuleSet } from '../decisions/rule-set.ts';
import type { Process } from '../kernel/model.ts';
import type { JsonObject, Text } from '../kernel/outcome.ts';

/** What a plugin says of itself. */
export interface PluginWords {
  readonly title: Text;
  readonly description: Text;
  readonly config: JsonObject;
  readonly errors: Readonly<Record<string, Text>>;
}

/** A change of the process that came into force, with who signed it. */
export interface Revision {
  readonly version: string;
  readonly from: string;
  readonly reason: string | null;
  readonly signatures: readonly { readonly meaning: Text; readonly printedName: string; readonly signedAt: string }[];
}

/** What a document is made of: a compiled package, the installation's words, and what is on record of it. */
export interface SopSubject {
  readonly process: Process;
  readonly xml: string;
  readonly manifest: Pick<Manifest, 'key' | 'version' | 'title' | 'owner' | 'parameters' | 'zone' | 'businessKey'> &
    Pick<Manifest, 'approvals'>;
  readonly forms: Readonly<Record<string, Form>>;
  readonly rules: Readonly<Record<string, RuleSet>>;
  readonly hash: string;
  readonly plugin: (id: string) => PluginWords | undefined;
  readonly role: (id: string) => Text | undefined;
  readonly meaning: (id: string) => Text | undefined;
  readonly guard: (id: string) => Text | undefined;
  readonly relation: (id: string) => Text | undefined;
  /** Titles of processes that it calls, as far as they are known. */
  readonly calls?: Readonly<Record<string, Text>>;
  readonly calledBy?: readonly { readonly key: string; readonly title: Text }[];
  /** Where it stands in its life; absent for files that are not deployed. */
  readonly standing?: {
    readonly state: Text;
    readonly effectiveFrom: string | null;
    readonly nextReview: string | null;
  };
  readonly history: readonly Revision[];
}
