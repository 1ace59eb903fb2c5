import type { Element } from '../bpmn/element.ts';
import { convertCall } from './calls.ts';
import { convertDecision } from './decisions.ts';
import { decideStartForm } from './form.ts';
import { foreignNamed, type Importing, note } from './importing.ts';
import { convertLoop } from './loop.ts';
import { convertMappings } from './mappings.ts';
import { zeebe } from './meanings-zeebe.ts';
import { convertMessages, decideMessageName } from './messages.ts';
import { convertUserTask } from './people.ts';
import { convertScriptTask } from './scripts.ts';
import { convertResult, convertServiceTask, leaveWork } from './work.ts';

type Convert = (importing: Importing, element: Element, keyOf: (id: string) => string) => void;

const OWN: { readonly [type: string]: readonly Convert[] } = {
  'bpmn:ServiceTask': [convertServiceTask, convertResult],
  'bpmn:UserTask': [convertUserTask],
  'bpmn:BusinessRuleTask': [convertDecision],
  'bpmn:ScriptTask': [convertScriptTask],
  'bpmn:CallActivity': [convertCall],
  'bpmn:StartEvent': [decideStartForm, convertMessages],
  'bpmn:AdHocSubProcess': [decideAdHoc, leaveWork],
  'bpmn:SendTask': [leaveWork],
  'bpmn:IntermediateThrowEvent': [leaveWork],
  'bpmn:EndEvent': [leaveWork],
  'bpmn:ReceiveTask': [convertMessages],
  'bpmn:IntermediateCatchEvent': [convertMessages],
  'bpmn:BoundaryEvent': [convertMessages],
  'bpmn:Message': [decideMessageName],
};

/** What an element of the process becomes. `keyOf` is the key of a called process by its id. */
export const convertElement: Convert = (importing, element, keyOf) => {
  for (const convert of OWN[element.$type] ?? []) convert(importing, element, keyOf);
  convertMappings(importing, element);
  convertLoop(importing, element);
};

function decideAdHoc(importing: Importing, element: Element): void {
  for (const own of foreignNamed(importing, element, 'zeebe:adHoc'))
    note(importing, ['decide', element, zeebe.adHoc], [own]);
}
