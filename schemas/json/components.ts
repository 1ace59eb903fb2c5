import { AuditRow, AuditVerdict } from './audit.ts';
import { BatchDetail, BatchRow } from './batch.ts';
import { Check, CheckCounts } from './check.ts';
import { Named, Outcome, Text } from './common.ts';
import { DefinitionRef, Incident, InstanceDetail, InstanceRow, TimelineItem } from './instance.ts';
import { Me, PersonRow } from './person.ts';
import { SignatureView } from './signature.ts';
import { Change, TaskDetail, TaskRow } from './task.ts';

/** Schemas that stand under their own name in the API's description. */
export const components = {
  Text,
  Outcome,
  Named,
  Check,
  CheckCounts,
  SignatureView,
  TaskRow,
  TaskDetail,
  Change,
  DefinitionRef,
  InstanceRow,
  InstanceDetail,
  Incident,
  TimelineItem,
  BatchRow,
  BatchDetail,
  AuditRow,
  AuditVerdict,
  Me,
  PersonRow,
} as const;
