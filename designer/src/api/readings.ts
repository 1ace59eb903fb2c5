import type { Text } from '../../../engine/kernel/outcome.ts';
import type { PackageFiles } from './drafts.ts';
import { type CallOptions, call } from './fetch.ts';
import type { Signing } from './pilots.ts';
import type { Page } from './types.ts';

/** A version that is to be read before its tasks are taken. */
export interface ReadingRow {
  readonly hash: string;
  readonly key: string;
  readonly version: string;
  readonly title: Text;
  readonly askedAt: string;
}

export interface ReadingView extends ReadingRow {
  readonly files: PackageFiles;
  readonly before: { readonly version: string; readonly files: PackageFiles } | null;
  readonly asked: boolean;
  readonly readAt: string | null;
}

export const listReadings = (options: CallOptions = {}) => call<Page<ReadingRow>>('GET', '/readings', options);
export const readReading = (hash: string, options: CallOptions = {}) =>
  call<ReadingView>('GET', `/readings/${hash}`, options);
export const signReading = (hash: string, signature: Signing) =>
  call<unknown>('POST', `/readings/${hash}/sign`, { body: { signature } });
