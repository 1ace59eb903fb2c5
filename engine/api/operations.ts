import type { Operation } from './operation.ts';
import { getAttachment } from './operations/attachments/get-attachment.ts';
import { listAudit } from './operations/audit/list-audit.ts';
import { verifyAudit } from './operations/audit/verify-audit.ts';
import { completeBatch } from './operations/batches/complete-batch.ts';
import { completeRework } from './operations/batches/complete-rework.ts';
import { getBatch } from './operations/batches/get-batch.ts';
import { getChecks } from './operations/batches/get-checks.ts';
import { getRecord } from './operations/batches/get-record.ts';
import { listBatches } from './operations/batches/list-batches.ts';
import { deployDefinition } from './operations/definitions/deploy-definition.ts';
import { exportDefinition } from './operations/definitions/export-definition.ts';
import { extendDefinition } from './operations/definitions/extend-definition.ts';
import { getCatalogue } from './operations/definitions/get-catalogue.ts';
import { getDefinition } from './operations/definitions/get-definition.ts';
import { getDocument } from './operations/definitions/get-document.ts';
import { getPilot } from './operations/definitions/get-pilot.ts';
import { getProcess } from './operations/definitions/get-process.ts';
import { listDefinitions } from './operations/definitions/list-definitions.ts';
import { listPlaces } from './operations/definitions/list-places.ts';
import { listProcesses } from './operations/definitions/list-processes.ts';
import { listReaders } from './operations/definitions/list-readers.ts';
import { retireDefinition } from './operations/definitions/retire-definition.ts';
import { reviewDefinition } from './operations/definitions/review-definition.ts';
import { takeBackDefinition } from './operations/definitions/take-back-definition.ts';
import { validateDefinition } from './operations/definitions/validate-definition.ts';
import { addComment } from './operations/drafts/add-comment.ts';
import { approveDraft } from './operations/drafts/approve-draft.ts';
import { approveDraftInEmergency } from './operations/drafts/approve-draft-in-emergency.ts';
import { attendDraft } from './operations/drafts/attend-draft.ts';
import { checkDraft } from './operations/drafts/check-draft.ts';
import { createDraft } from './operations/drafts/create-draft.ts';
import { discardDraft } from './operations/drafts/discard-draft.ts';
import { getDraft } from './operations/drafts/get-draft.ts';
import { listComments } from './operations/drafts/list-comments.ts';
import { listDrafts } from './operations/drafts/list-drafts.ts';
import { makeDraftEffective } from './operations/drafts/make-draft-effective.ts';
import { reviewDraft } from './operations/drafts/review-draft.ts';
import { settleComment } from './operations/drafts/settle-comment.ts';
import { submitDraft } from './operations/drafts/submit-draft.ts';
import { verifyDraft } from './operations/drafts/verify-draft.ts';
import { withdrawDraft } from './operations/drafts/withdraw-draft.ts';
import { writeDraft } from './operations/drafts/write-draft.ts';
import { getHealth } from './operations/health/get-health.ts';
import { listIncidents } from './operations/incidents/list-incidents.ts';
import { retryIncident } from './operations/incidents/retry-incident.ts';
import { broadcastSignal } from './operations/instances/broadcast-signal.ts';
import { getDiagram } from './operations/instances/get-diagram.ts';
import { getDossier } from './operations/instances/get-dossier.ts';
import { getInstance } from './operations/instances/get-instance.ts';
import { getSignatures } from './operations/instances/get-signatures.ts';
import { getTimeline } from './operations/instances/get-timeline.ts';
import { listAttachments } from './operations/instances/list-attachments.ts';
import { listInstances } from './operations/instances/list-instances.ts';
import { sendMessage } from './operations/instances/send-message.ts';
import { startInstance } from './operations/instances/start-instance.ts';
import { acceptPackFile } from './operations/packs/accept-pack.ts';
import { verifyPackFile } from './operations/packs/verify-pack.ts';
import { listNotifications } from './operations/people/list-notifications.ts';
import { listPeople } from './operations/people/list-people.ts';
import { closeDeviation } from './operations/plant/close-deviation.ts';
import { createShipment } from './operations/plant/create-shipment.ts';
import { getOpenInspection } from './operations/plant/get-open-inspection.ts';
import { listConsignees } from './operations/plant/list-consignees.ts';
import { recordInspection } from './operations/plant/record-inspection.ts';
import { recordSterilisation } from './operations/plant/record-sterilisation.ts';
import { verifySterilisation } from './operations/plant/verify-sterilisation.ts';
import { getReading } from './operations/readings/get-reading.ts';
import { listReadings } from './operations/readings/list-readings.ts';
import { signReading } from './operations/readings/sign-reading.ts';
import { createSession } from './operations/sessions/create-session.ts';
import { endSession } from './operations/sessions/end-session.ts';
import { getMe } from './operations/sessions/get-me.ts';
import { chooseActivity } from './operations/tasks/choose-activity.ts';
import { claimTask } from './operations/tasks/claim-task.ts';
import { completeTask } from './operations/tasks/complete-task.ts';
import { getTask } from './operations/tasks/get-task.ts';
import { listTasks } from './operations/tasks/list-tasks.ts';
import { unclaimTask } from './operations/tasks/unclaim-task.ts';

/** Everything that the API can do, in the order in which it is described. */
export const operations: readonly Operation[] = [
  createSession,
  endSession,
  getMe,
  getHealth,
  listTasks,
  getTask,
  claimTask,
  unclaimTask,
  completeTask,
  chooseActivity,
  listReadings,
  getReading,
  signReading,
  listInstances,
  startInstance,
  getInstance,
  getDiagram,
  getTimeline,
  getSignatures,
  getDossier,
  listAttachments,
  sendMessage,
  broadcastSignal,
  listIncidents,
  retryIncident,
  listBatches,
  getBatch,
  getChecks,
  getRecord,
  completeBatch,
  completeRework,
  closeDeviation,
  recordSterilisation,
  verifySterilisation,
  getOpenInspection,
  recordInspection,
  listConsignees,
  createShipment,
  getAttachment,
  getCatalogue,
  listProcesses,
  getProcess,
  listDefinitions,
  getDefinition,
  getDocument,
  reviewDefinition,
  deployDefinition,
  exportDefinition,
  validateDefinition,
  verifyPackFile,
  acceptPackFile,
  retireDefinition,
  getPilot,
  takeBackDefinition,
  extendDefinition,
  listReaders,
  listPlaces,
  listDrafts,
  createDraft,
  getDraft,
  writeDraft,
  attendDraft,
  checkDraft,
  listComments,
  addComment,
  settleComment,
  submitDraft,
  reviewDraft,
  verifyDraft,
  approveDraft,
  approveDraftInEmergency,
  makeDraftEffective,
  withdrawDraft,
  discardDraft,
  listAudit,
  verifyAudit,
  listPeople,
  listNotifications,
];
