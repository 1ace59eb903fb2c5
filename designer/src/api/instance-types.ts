import type { JsonObject, Text } from '../../../engine/kernel/outcome.ts';
import type { Wait } from '../../../engine/kernel/wait.ts';

export interface DefinitionRef {
  readonly key: string;
  readonly version: string;
  readonly hash: string;
  readonly title: Text;
}

export interface InstanceRow {
  readonly id: string;
  readonly key: string;
  readonly businessKey: string;
  readonly status: string;
  readonly seq: number;
  readonly startedBy: string;
  readonly startedByName: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly end: string | null;
  readonly definition: DefinitionRef;
}

export interface Incident {
  readonly instance: string;
  readonly wait: string;
  readonly key: string;
  readonly businessKey: string;
  readonly element: string;
  readonly code: string;
  readonly message: string;
  readonly raisedAt: string;
  readonly resolvedAt: string | null;
}

export interface InstanceView extends InstanceRow {
  readonly waits: readonly Wait[];
  readonly tokens: readonly { readonly element: string; readonly node: string }[];
  readonly taken: readonly { readonly flow: string; readonly count: number }[];
  readonly entered: readonly { readonly element: string; readonly count: number }[];
  readonly incidents: readonly Incident[];
}

export interface TimelineItem {
  readonly seq: number;
  readonly at: string;
  readonly enteredAt: string;
  readonly actor: string;
  readonly actorName: string;
  readonly title: Text;
  readonly element?: string | null;
  readonly event: JsonObject;
  readonly facts: readonly JsonObject[];
  readonly hash: string;
}

export interface DefinitionRow {
  readonly hash: string;
  readonly key: string;
  readonly version: string;
  readonly state: 'effective' | 'pilot' | 'superseded' | 'retired';
  readonly title: Text;
  readonly deployedBy: string;
  readonly deployedAt: string;
}

export interface DefinitionView extends DefinitionRow {
  readonly files: JsonObject;
  /** Versions of the plugins that it is bound to. */
  readonly plugins: Readonly<Record<string, string>>;
}

export interface AttachmentRow {
  readonly hash: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
}
