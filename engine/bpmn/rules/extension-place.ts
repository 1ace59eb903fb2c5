import { text } from '../../kernel/outcome.ts';
import { type Element, extensions } from '../element.ts';
import { definitionsOf, isMessageTask, singly, triggerKind } from '../trigger.ts';
import { rule } from './rule.ts';

/** A message or a signal that is thrown has a payload. */
const throwsData = (element: Element) =>
  /^bpmn:(IntermediateThrow|End)Event$/.test(element.$type) && isOf(element, /^(message|signal)$/);

/** Whether one of the triggers of an event, or its only one, is of such a kind. */
const isOf = (element: Element, kind: RegExp): boolean =>
  singly([{ element }]).some((single) => kind.test(triggerKind(single.element) ?? ''));

const TAKES_INPUT =
  /^bpmn:(UserTask|ServiceTask|SendTask|BusinessRuleTask|CallActivity|SubProcess|Transaction|AdHocSubProcess)$/;

/** A part of the process that can be tried: neither a flow nor what is defined within an event. */
const isNode = ({ $type }: Element): boolean => !/(Flow|Definition)$/.test($type);

/** Where each of Signet's extensions is read; anywhere else it would be obeyed by nobody. */
const PLACES: { readonly [type: string]: { readonly only?: true; readonly at: (element: Element) => boolean } } = {
  'signet:Assignment': { only: true, at: ({ $type }) => $type === 'bpmn:UserTask' },
  'signet:Separation': { only: true, at: ({ $type }) => $type === 'bpmn:UserTask' },
  'signet:Job': { only: true, at: ({ $type }) => $type === 'bpmn:ServiceTask' },
  'signet:Decision': { only: true, at: ({ $type }) => $type === 'bpmn:BusinessRuleTask' },
  'signet:Result': { only: true, at: ({ $type }) => $type === 'bpmn:ScriptTask' },
  'signet:Correlation': {
    only: true,
    at: (element) =>
      isMessageTask(element) ||
      /MessageEventDefinition$/.test(element.$type) ||
      (/Event$/.test(element.$type) && isOf(element, /^message$/)),
  },
  'signet:Requirement': { at: isNode },
  'signet:Risk': { only: true, at: isNode },
  'signet:Store': { at: () => false },
  'signet:Role': { at: () => false },
  'signet:Config': { at: () => false },
  'signet:Input': { at: (element) => TAKES_INPUT.test(element.$type) || throwsData(element) },
  'signet:Output': {
    at: (element) =>
      !/Gateway$/.test(element.$type) &&
      !/Definition$/.test(element.$type) &&
      !/^(terminate|cancel)$/.test(triggerKind(element) ?? ''),
  },
};

export const extensionPlace = rule(
  {
    code: 'extension-place',
    reason: text(
      "Signet's own: an extension that nobody reads there would be ignored.",
      'Signet 自有规则：无人读取的扩展会被忽略，故予以拒绝。',
    ),
    title: text("Places of Signet's extensions", 'Signet 扩展的位置'),
    demand: text(
      "Each of Signet's extensions stands on an element that reads it, and once where only one is read.",
      'Signet 扩展须位于会读取它的元素上；仅读取一个时不得重复。',
    ),
    mend: text(
      'Move the extension to an element that reads it, or remove it.',
      '将扩展移至会读取它的元素，或将其移除。',
    ),
  },
  function* ({ outline }, refuse) {
    const definitions = outline.nodes.flatMap(({ id, element: event }) =>
      definitionsOf(event).map((element) => ({ id, element })),
    );
    for (const { id, element } of [...outline.nodes, ...outline.flows, ...definitions]) {
      for (const [type, { only, at }] of Object.entries(PLACES)) {
        const count = extensions(element, type).length;
        const name = type.replace(/:./, (start) => start.toLowerCase());
        if (count > 0 && !at(element)) {
          yield refuse(
            id,
            `"${name}" means nothing here: remove it or move it.`,
            `“${name}”在此处无意义：请移除或移动。`,
          );
        } else if (count > 1 && only) {
          yield refuse(id, `Keep one "${name}" only.`, `只能保留一个“${name}”。`);
        }
      }
    }
  },
);
