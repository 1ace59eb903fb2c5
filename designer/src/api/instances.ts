import { BASE, type CallOptions, call } from './fetch.ts';
import type {
  AttachmentRow,
  DefinitionRow,
  DefinitionView,
  Incident,
  InstanceRow,
  InstanceView,
  TimelineItem,
} from './instance-types.ts';
import type { Page, SignatureView } from './types.ts';

export interface InstanceQuery {
  readonly key?: string;
  readonly status?: string;
  readonly q?: string;
  readonly page?: number;
}

export const listInstances = (query: InstanceQuery, options: CallOptions = {}) =>
  call<Page<InstanceRow>>('GET', '/instances', { ...options, query: { ...query } });
export const readInstance = (id: string, options: CallOptions = {}) =>
  call<InstanceView>('GET', `/instances/${id}`, options);
export const readDiagram = (id: string) => call<{ xml: string }>('GET', `/instances/${id}/diagram`);
export const readTimeline = (id: string, options: CallOptions = {}) =>
  call<{ items: TimelineItem[] }>('GET', `/instances/${id}/timeline`, options);
export const readSignatures = (id: string, options: CallOptions = {}) =>
  call<SignatureView[]>('GET', `/instances/${id}/signatures`, options);
export const listAttachments = (id: string, options: CallOptions = {}) =>
  call<{ items: AttachmentRow[] }>('GET', `/instances/${id}/attachments`, options);
export const attachmentAddress = (hash: string) => `${BASE}/attachments/${hash}`;
export const dossierAddress = (id: string) => `${BASE}/instances/${id}/dossier`;

export const listIncidents = (options: CallOptions = {}) => call<Page<Incident>>('GET', '/incidents', options);
export const retryIncident = (instance: string, wait: string, reason: string) =>
  call<unknown>('POST', `/incidents/${instance}/${encodeURIComponent(wait)}/retry`, { body: { reason } });

export const listDefinitions = (options: CallOptions = {}) => call<Page<DefinitionRow>>('GET', '/definitions', options);
export const readDefinition = (hash: string, options: CallOptions = {}) =>
  call<DefinitionView>('GET', `/definitions/${hash}`, options);
