import type { Text } from '../../../engine/kernel/outcome.ts';
import type { RetryPolicy } from '../../../engine/kernel/wait.ts';
import { type CallOptions, call } from './fetch.ts';
import type { FieldSchema, FormSchema, Named } from './types.ts';

/** A plugin as the designer needs it: all of it but what runs. */
export interface PluginView extends Named {
  readonly version: string;
  readonly description: Text;
  readonly effect: 'read' | 'write' | 'external';
  readonly dataClass: 'public' | 'internal' | 'gxp' | 'classified';
  readonly critical: boolean;
  readonly config: FormSchema;
  readonly input: FormSchema;
  readonly output: FormSchema;
  readonly errors: Readonly<Record<string, Text>>;
  readonly timeout: number;
  readonly retry: RetryPolicy;
  readonly compensation: string | null;
  readonly signedBefore?: readonly string[];
  readonly quick?: boolean;
}

/** What a diagram may refer to here. */
export interface CatalogueView {
  readonly plugins: readonly PluginView[];
  readonly guards: readonly Named[];
  readonly relations: readonly Named[];
  readonly roles: readonly (Named & { readonly signer: boolean })[];
  readonly meanings: readonly Named[];
  readonly decision?: FieldSchema;
}

export const readCatalogue = (options: CallOptions = {}) => call<CatalogueView>('GET', '/catalogue', options);
