import { activationParses } from './activation-parses.ts';
import { adHocContent } from './ad-hoc-content.ts';
import { attributeValue } from './attribute-value.ts';
import { boundaryHost } from './boundary-host.ts';
import { callNamed } from './call-named.ts';
import { callStart } from './call-start.ts';
import { choreographyExecuted } from './choreography-executed.ts';
import { compensationHandler } from './compensation-handler.ts';
import { conditionAlone } from './condition-alone.ts';
import { conditionParses } from './condition-parses.ts';
import { conditionPlace } from './condition-place.ts';
import { correlationExecuted } from './correlation-executed.ts';
import { dataAssociation } from './data-association.ts';
import { dataCollection } from './data-collection.ts';
import { dataInputs } from './data-inputs.ts';
import { dataItem } from './data-item.ts';
import { dataSets } from './data-sets.ts';
import { dataStore } from './data-store.ts';
import { dataVisible } from './data-visible.ts';
import { decisionKnown } from './decision-known.ts';
import { defaultFlow } from './default-flow.ts';
import { dueParses } from './due-parses.ts';
import { elementExecuted } from './element-executed.ts';
import { errorCodes } from './error-codes.ts';
import { escalationCodes } from './escalation-codes.ts';
import { eventConditionParses } from './event-condition-parses.ts';
import { eventData } from './event-data.ts';
import { eventDefinitionShared } from './event-definition-shared.ts';
import { eventFlows } from './event-flows.ts';
import { eventGatewayMessages } from './event-gateway-messages.ts';
import { eventGatewayTargets } from './event-gateway-targets.ts';
import { eventSubProcess } from './event-sub-process.ts';
import { eventSubProcessOnce } from './event-sub-process-once.ts';
import { expressionLanguage } from './expression-language.ts';
import { extensionExecuted } from './extension-executed.ts';
import { extensionPlace } from './extension-place.ts';
import { flowEnds } from './flow-ends.ts';
import { flowImmediate } from './flow-immediate.ts';
import { flowLists } from './flow-lists.ts';
import { formKnown } from './form-known.ts';
import { gatewayDirection } from './gateway-direction.ts';
import { guardKnown } from './guard-known.ts';
import { idForm } from './id-form.ts';
import { idPresent } from './id-present.ts';
import { instantiation } from './instantiation.ts';
import { laneSingle } from './lane-single.ts';
import { linkPairs } from './link-pairs.ts';
import { linkTarget } from './link-target.ts';
import { loopParses } from './loop-parses.ts';
import { mappingParses } from './mapping-parses.ts';
import { meaningKnown } from './meaning-known.ts';
import { messageData } from './message-data.ts';
import { messageFlowEnds } from './message-flow-ends.ts';
import { messageFlowMessage } from './message-flow-message.ts';
import { messageFlowPools } from './message-flow-pools.ts';
import { messageNamed } from './message-named.ts';
import { multipleTriggers } from './multiple-triggers.ts';
import { nodeReachable } from './node-reachable.ts';
import { participantMultiplicity } from './participant-multiplicity.ts';
import { pluginKnown } from './plugin-known.ts';
import { processPrivate } from './process-private.ts';
import { quantityWhole } from './quantity-whole.ts';
import { referenceType } from './reference-type.ts';
import { roleKnown } from './role-known.ts';
import type { Rule } from './rule.ts';
import { scopeEntry } from './scope-entry.ts';
import { scriptParses } from './script-parses.ts';
import { separationKnown } from './separation-known.ts';
import { signalNamed } from './signal-named.ts';
import { startAndEnd } from './start-and-end.ts';
import { subProcessData } from './sub-process-data.ts';
import { timerParses } from './timer-parses.ts';
import { traceParses } from './trace-parses.ts';
import { transactionCancel } from './transaction-cancel.ts';
import { transactionMethod } from './transaction-method.ts';
import { triggerExecuted } from './trigger-executed.ts';
import { variantExecuted } from './variant-executed.ts';

/** Every rule that a diagram must keep: one file each, one line here. */
export const rules: readonly Rule[] = [
  elementExecuted,
  choreographyExecuted,
  processPrivate,
  variantExecuted,
  triggerExecuted,
  multipleTriggers,
  eventDefinitionShared,
  extensionExecuted,
  correlationExecuted,
  extensionPlace,
  idForm,
  idPresent,
  referenceType,
  attributeValue,
  scopeEntry,
  startAndEnd,
  flowEnds,
  flowLists,
  flowImmediate,
  eventFlows,
  eventGatewayMessages,
  eventGatewayTargets,
  instantiation,
  eventSubProcess,
  eventSubProcessOnce,
  linkPairs,
  linkTarget,
  boundaryHost,
  errorCodes,
  compensationHandler,
  traceParses,
  transactionCancel,
  transactionMethod,
  adHocContent,
  escalationCodes,
  defaultFlow,
  conditionPlace,
  conditionAlone,
  conditionParses,
  expressionLanguage,
  eventConditionParses,
  activationParses,
  timerParses,
  messageFlowPools,
  messageFlowEnds,
  messageFlowMessage,
  participantMultiplicity,
  messageNamed,
  signalNamed,
  mappingParses,
  loopParses,
  dataAssociation,
  dataItem,
  dataCollection,
  messageData,
  eventData,
  dataInputs,
  dataSets,
  subProcessData,
  dataVisible,
  dataStore,
  quantityWhole,
  roleKnown,
  laneSingle,
  formKnown,
  pluginKnown,
  gatewayDirection,
  guardKnown,
  separationKnown,
  dueParses,
  meaningKnown,
  decisionKnown,
  scriptParses,
  callNamed,
  callStart,
  nodeReachable,
];
