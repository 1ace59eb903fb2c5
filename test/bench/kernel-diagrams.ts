const flow = (from: string, to: string) => `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}" />`;
const task = (id: string) => `<task id="${id}" />`;
const drawn = (inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="http://signet.dev/bench">
  <process id="process" isExecutable="true">${inside}</process>
</definitions>`;
const numbered = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);

function row(count: number): string {
  const ids = ['start', ...numbered('t', count), 'end'];
  const flows = ids.slice(1).map((id, index) => flow(ids[index] ?? '', id));
  return `<startEvent id="start" />${numbered('t', count).map(task).join('')}<endEvent id="end" />${flows.join('')}`;
}

function fork(count: number): string {
  const ids = numbered('t', count);
  const flows = ids.map((id) => flow('fork', id) + flow(id, 'join'));
  const gateways = '<parallelGateway id="fork" /><parallelGateway id="join" />';
  return `<startEvent id="start" />${gateways}${ids.map(task).join('')}<endEvent id="end" />${flow('start', 'fork')}${flow('join', 'end')}${flows.join('')}`;
}

/** Sub-processes one in the other. */
const nested = (depth: number): string => {
  const [start, end, inner] = [`s${depth}`, `e${depth}`, `p${depth}`];
  const inside = depth === 0 ? task(inner) : `<subProcess id="${inner}">${nested(depth - 1)}</subProcess>`;
  return `<startEvent id="${start}" />${inside}<endEvent id="${end}" />${flow(start, inner)}${flow(inner, end)}`;
};

/** Without conditions, whose languages differ: what both engines read alike. */
export const DIAGRAMS: { readonly [name: string]: string } = {
  'fifty tasks in a row': drawn(row(50)),
  'ten branches side by side': drawn(fork(10)),
  'a hundred branches side by side': drawn(fork(100)),
  'twenty sub-processes one in the other': drawn(nested(20)),
};
