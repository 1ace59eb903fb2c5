import { compile } from '../../engine/bpmn/compile.ts';
import { type Behaviour, behaviour } from '../../engine/check/behaviour.ts';
import { catalogue } from '../fixtures/catalogue.ts';

/** What events refer to. */
const EVENTS =
  '<signal id="sg" name="sg" /><message id="mg" name="mg" /><error id="er" errorCode="E" /><escalation id="es" escalationCode="S" />';

export const task = (id: string) =>
  `<userTask id="${id}"><extensionElements><signet:assignment roles="qa" /></extensionElements></userTask>`;
export const flow = (from: string, to: string, condition?: string) =>
  `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}">${
    condition ? `<conditionExpression>${condition}</conditionExpression>` : ''
  }</sequenceFlow>`;

/** What a diagram with these elements, a start and an end can come to. */
export async function of(...drawn: (string | Parameters<typeof behaviour>[1][])[]): Promise<Behaviour> {
  const elements = drawn.filter((it) => typeof it === 'string');
  const [most] = drawn.flatMap((it) => (typeof it === 'string' ? [] : it));
  const { process, problems } = await compile(
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:signet="http://signet.dev/bpmn/1.0" id="d" targetNamespace="t">
      ${EVENTS}<process id="process" isExecutable="true"><startEvent id="start" /><endEvent id="end" />${elements.join('')}</process>
    </definitions>`,
    catalogue,
  );
  if (!process) throw new Error(JSON.stringify(problems));
  return behaviour(process, most);
}

export const XOR = (id: string, fallback?: string) =>
  `<exclusiveGateway id="${id}"${fallback ? ` default="${fallback}"` : ''} />`;
export const AND = (id: string) => `<parallelGateway id="${id}" />`;

export const OR = (id: string, fallback?: string) =>
  `<inclusiveGateway id="${id}"${fallback ? ` default="${fallback}"` : ''} />`;
export const job = (id: string, inner = '') =>
  `<serviceTask id="${id}"><extensionElements><signet:job plugin="test.write" /></extensionElements>${inner}</serviceTask>`;
export const hour = '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>';
export const boundary = (id: string, host: string, definition: string, beside = false) =>
  `<boundaryEvent id="${id}" attachedToRef="${host}"${beside ? ' cancelActivity="false"' : ''}>${definition}</boundaryEvent>`;

/** A sub-process with one start and one end event, between which `inner` leads on its own. */
export const scope = (id: string, inner: string, { end = '', loop = '', handler = false } = {}) =>
  `<subProcess id="${id}"${handler ? ' triggeredByEvent="true"' : ''}><endEvent id="${id}_done">${end}</endEvent>${inner}${loop}</subProcess>`;
export const begin = (id: string, definition = '') => `<startEvent id="${id}">${definition}</startEvent>`;
