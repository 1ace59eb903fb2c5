import { attribute, type Element, many, one } from './element.ts';

/** Tasks that are defined once for every process, and what executes them when a call activity calls them. */
const TASKS: { readonly [type: string]: string } = {
  'bpmn:GlobalTask': 'bpmn:Task',
  'bpmn:GlobalManualTask': 'bpmn:ManualTask',
  'bpmn:GlobalUserTask': 'bpmn:UserTask',
  'bpmn:GlobalScriptTask': 'bpmn:ScriptTask',
  'bpmn:GlobalBusinessRuleTask': 'bpmn:BusinessRuleTask',
};

/** A global task has no life of its own (BPMN 10.3.6): a call activity that calls one is that task where it stands. */
export function resolveCall(call: Element, process: Element): Element {
  const called = call.$type === 'bpmn:CallActivity' ? attribute(call, 'calledElement') : undefined;
  const id = called?.slice(called.indexOf(':') + 1);
  const task = many(process.$parent, 'rootElements').find((root) => root.$type in TASKS && root.id === id);
  const $type = task && TASKS[task.$type];
  return task && $type !== undefined ? inPlace(call, task, $type) : call;
}

function inPlace(call: Element, task: Element, $type: string): Element {
  const name = attribute(call, 'name') ?? attribute(task, 'name');
  const values = extensionsOf(call, task);
  const extensionElements: Element = { $type: 'bpmn:ExtensionElements', $attrs: {}, get: () => values };
  const own: { readonly [property: string]: unknown } = {
    name,
    extensionElements,
    script: task.get('script'),
    scriptFormat: task.get('scriptLanguage'),
    resources: [...many(call, 'resources'), ...many(task, 'resources')],
  };
  const get = (property: string) => (Object.hasOwn(own, property) ? own[property] : call.get(property));
  return { $type, $attrs: { ...task.$attrs, ...call.$attrs }, get, ...ids(call, name) };
}

const ids = ({ id }: Element, name: string | undefined) => ({
  ...(id !== undefined && { id }),
  ...(name !== undefined && { name }),
});

/** Those of both; a call that has a name of its own has a title of its own. */
function extensionsOf(call: Element, task: Element): Element[] {
  const of = (element: Element) => many(one(element, 'extensionElements'), 'values');
  const named = attribute(call, 'name') !== undefined;
  return [...of(call), ...of(task).filter(({ $type }) => !(named && $type === 'signet:Title'))];
}
