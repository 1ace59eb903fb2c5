import type { JsonObject } from '../../../engine/kernel/outcome.ts';
import { type CallOptions, call } from './fetch.ts';
import type { Page, SignatureView, TaskRow, TaskView } from './types.ts';

export type Scope = 'mine' | 'available' | 'all';

export interface TaskQuery {
  readonly scope: Scope;
  readonly key?: string;
  readonly q?: string;
  readonly due?: string;
  readonly page?: number;
}

export interface Completion {
  readonly seen: number;
  readonly output: JsonObject;
  readonly reason?: string;
  readonly signature?: {
    readonly login: string;
    readonly secret: string;
    readonly meaning: string;
    readonly zone: string;
  };
}

const path = (instance: string, wait: string) => `/tasks/${instance}/${encodeURIComponent(wait)}`;

export const listTasks = (query: TaskQuery, options: CallOptions = {}) =>
  call<Page<TaskRow>>('GET', '/tasks', { ...options, query: { ...query } });
export const readTask = (instance: string, wait: string, options: CallOptions = {}) =>
  call<TaskView>('GET', path(instance, wait), options);
export const claimTask = (instance: string, wait: string) =>
  call<unknown>('POST', `${path(instance, wait)}/claim`, { body: {} });
export const unclaimTask = (instance: string, wait: string) =>
  call<unknown>('POST', `${path(instance, wait)}/unclaim`, { body: {} });
export const chooseActivity = (instance: string, wait: string, element: string) =>
  call<unknown>('POST', `${path(instance, wait)}/choose`, { body: { element } });
export const completeTask = (instance: string, wait: string, body: Completion) =>
  call<{ seq: number; signature?: SignatureView }>('POST', `${path(instance, wait)}/complete`, { body });
