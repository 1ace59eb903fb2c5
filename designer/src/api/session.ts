import type { Text } from '../../../engine/kernel/outcome.ts';
import { call } from './fetch.ts';
import type { Health, Me, Notice } from './types.ts';

export const signIn = (login: string, secret: string) =>
  call<{ me: Me }>('POST', '/sessions', { body: { login, secret } });
export const signOut = () => call<void>('DELETE', '/sessions/current');
export const me = () => call<Me>('GET', '/me');
export const health = () => call<Health>('GET', '/health');
export const notifications = () => call<{ items: Notice[] }>('GET', '/notifications');

export interface ApiDescription {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly operationId: string; readonly 'x-summary': Text }>>>
  >;
}

export const describeApi = () => call<ApiDescription>('GET', '/openapi.json');
