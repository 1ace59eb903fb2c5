import type { Node } from '../model/node.ts';
import { triggersOf } from '../model/node.ts';

const KINDS: Readonly<Record<string, string>> = {
  StartEvent: 'start event',
  EndEvent: 'end event',
  IntermediateCatchEvent: 'intermediate catch event',
  IntermediateThrowEvent: 'intermediate throw event',
  BoundaryEvent: 'boundary event',
};

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();

const PLAIN: Readonly<Record<string, string>> = {
  EventBasedGateway: 'Event-based gateway',
  SubProcess: 'Sub-process',
  AdHocSubProcess: 'Ad-hoc sub-process',
  DataObjectReference: 'Data object reference',
  DataStoreReference: 'Data store reference',
};

/** What an element is, in the words of the canvas: `Timer boundary event (non-interrupting)`. */
export function wordOf(node: Node): string {
  const type = node.$type.replace('bpmn:', '');
  const kind = KINDS[type];
  if (!kind) return PLAIN[type] ?? capital(type.replace(/([a-z])([A-Z])/g, '$1 $2'));
  const [trigger, second] = triggersOf(node);
  const word = trigger && !second ? trigger.$type.replace(/^bpmn:|EventDefinition$/g, '') : '';
  const stays = node.get('cancelActivity') === false || (type === 'StartEvent' && node.get('isInterrupting') === false);
  return capital(`${word} ${kind}`.trim()) + (stays ? ' (non-interrupting)' : '');
}
