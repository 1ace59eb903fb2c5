import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Operation } from '../../engine/api/operation.ts';
import { operations } from '../../engine/api/operations.ts';
import { ROLE_IDS } from '../../engine/identity/roles.ts';
import { accounts } from '../../examples/plant/people.ts';
import { openWorld, type World } from './world.ts';

const WORKERS = [
  'production-operator',
  'production-head',
  'qc-inspector',
  'qc-head',
  'qa-reviewer',
  'releaser',
  'quality-head',
  'management-representative',
  'warehouse-keeper',
  'process-owner',
];
const EVERYONE = [...WORKERS, 'system-administrator', 'system-operator', 'auditor'];
const READERS = [...WORKERS, 'auditor'];
const TRAIL = [
  'qa-reviewer',
  'releaser',
  'quality-head',
  'management-representative',
  'system-administrator',
  'auditor',
];
const VERIFIERS = ['quality-head', 'management-representative', 'system-administrator', 'auditor'];
const PRODUCTION = ['production-operator', 'production-head'];
const APPROVERS = ['quality-head', 'management-representative'];
const LABORATORY = ['qc-inspector', 'qc-head'];

/** Who may do what, written by hand: code that gives more or less than this fails. */
const ACCESS: Readonly<Record<string, readonly string[] | 'public'>> = {
  createSession: 'public',
  getHealth: 'public',
  endSession: EVERYONE,
  getMe: EVERYONE,
  listTasks: READERS,
  getTask: READERS,
  claimTask: WORKERS,
  unclaimTask: WORKERS,
  completeTask: WORKERS,
  chooseActivity: WORKERS,
  listReadings: READERS,
  getReading: READERS,
  signReading: WORKERS,
  listInstances: [...READERS, 'system-operator'],
  startInstance: ['production-head', 'quality-head', 'process-owner'],
  getInstance: [...READERS, 'system-operator'],
  getDiagram: [...READERS, 'system-operator'],
  getTimeline: [...READERS, 'system-operator'],
  getSignatures: [...READERS, 'system-operator'],
  getDossier: [...READERS, 'system-operator'],
  listAttachments: [...READERS, 'system-operator'],
  sendMessage: ['process-owner'],
  broadcastSignal: ['process-owner'],
  listIncidents: ['system-operator', 'auditor'],
  retryIncident: ['system-operator'],
  listBatches: READERS,
  getBatch: READERS,
  getChecks: READERS,
  getRecord: READERS,
  completeBatch: PRODUCTION,
  completeRework: PRODUCTION,
  closeDeviation: ['qa-reviewer', 'quality-head'],
  recordSterilisation: LABORATORY,
  verifySterilisation: LABORATORY,
  getOpenInspection: READERS,
  recordInspection: LABORATORY,
  listConsignees: ['warehouse-keeper'],
  createShipment: ['warehouse-keeper'],
  getAttachment: READERS,
  getCatalogue: READERS,
  listDefinitions: READERS,
  getDefinition: READERS,
  listProcesses: READERS,
  getProcess: READERS,
  getDocument: READERS,
  reviewDefinition: ['qa-reviewer', 'quality-head'],
  deployDefinition: ['process-owner'],
  exportDefinition: ['process-owner'],
  validateDefinition: ['process-owner'],
  verifyPack: APPROVERS,
  acceptPack: APPROVERS,
  retireDefinition: APPROVERS,
  getPilot: READERS,
  takeBackDefinition: ['process-owner'],
  extendDefinition: ['process-owner'],
  listReaders: READERS,
  listPlaces: READERS,
  listDrafts: READERS,
  createDraft: ['process-owner'],
  getDraft: READERS,
  writeDraft: ['process-owner'],
  attendDraft: READERS,
  checkDraft: READERS,
  listComments: READERS,
  addComment: WORKERS,
  settleComment: WORKERS,
  submitDraft: ['process-owner'],
  reviewDraft: ['qa-reviewer', 'quality-head'],
  verifyDraft: ['qa-reviewer', 'quality-head'],
  approveDraft: APPROVERS,
  approveDraftInEmergency: APPROVERS,
  makeDraftEffective: ['process-owner'],
  withdrawDraft: ['process-owner'],
  discardDraft: ['process-owner'],
  listAudit: TRAIL,
  verifyAudit: VERIFIERS,
  listPeople: [...READERS, 'system-administrator'],
  listNotifications: [...READERS, 'system-administrator'],
};

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const holder = (role: string): string => {
  const found = accounts.find(({ held }) => held.length === 1 && held[0]?.role === role);
  if (!found) throw new Error(`no demo account holds only ${role}`);
  return found.id;
};

/** An address of the right form that names nothing. */
const nowhere = ({ path }: Operation): string =>
  path
    .replace(/:(instance|id|comment)\b/g, '00000000-0000-4000-8000-000000000000')
    .replace(':hash', '0'.repeat(64))
    .replace(':wait', 'nothing%231')
    .replace(/:(lot|number)\b/, 'NOTHING');

const denialsOf = (person: string, action: string) =>
  world.superuser`select code from engine.audit where actor = ${person} and action = ${action} and code = 'not-permitted'`;

test('IAM-3 every operation has a row in the table, and every role is asked', () => {
  expect(Object.keys(ACCESS).sort()).toEqual(operations.map(({ id }) => id).sort());
  expect([...EVERYONE].sort()).toEqual([...ROLE_IDS].sort());
});

describe.each(operations.map((operation) => [operation.id, operation] as const))('%s', (id, operation) => {
  const allowed = ACCESS[id] ?? [];
  const method = operation.method.toUpperCase();

  test('IAM-3 without a session', async () => {
    const { status, body } = await world.call(method, nowhere(operation));
    if (allowed === 'public') expect(status).not.toBe(401);
    else expect({ status, code: body.code }).toEqual({ status: 401, code: 'not-signed-in' });
  });

  test.each(EVERYONE)('IAM-3 as %s', async (role) => {
    // Signing out is open to everyone, and would end the session that the next rows use.
    if (id === 'endSession') return;
    const person = holder(role);
    const { status, body } = await world.as(person, method, nowhere(operation), operation.body ? {} : undefined);
    expect(status).toBeLessThan(500);
    if (allowed === 'public' || allowed.includes(role)) {
      expect(body?.code).not.toBe('not-permitted');
      expect(status).not.toBe(401);
      return;
    }
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'not-permitted' });
    expect((await denialsOf(person, id)).length, 'the denial is on record').toBeGreaterThan(0);
  });
});
