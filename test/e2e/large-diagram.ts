const WIDE = 20;

/** A chain of so many script tasks, drawn in rows, with names in both languages. */
export function largePackage(key: string, tasks: number): Readonly<Record<string, string>> {
  const ids = Array.from({ length: tasks }, (_, i) => `step${i}`);
  const nodes = ['start', ...ids, 'end'];
  const flows = nodes.slice(1).map((to, i) => ({ id: `flow${i}`, from: nodes[i] ?? '', to }));
  const at = (i: number) => ({ x: 60 + (i % WIDE) * 150, y: 60 + Math.floor(i / WIDE) * 120 });
  const task = (id: string, i: number) =>
    `<bpmn:scriptTask id="${id}" name="Step ${i}" scriptFormat="feel"><bpmn:extensionElements><signet:title lang="zh-CN">步骤 ${i}</signet:title><signet:result variable="value"/></bpmn:extensionElements><bpmn:script>${i}</bpmn:script></bpmn:scriptTask>`;
  const shape = (id: string, i: number) => {
    const { x, y } = at(i);
    const size = id === 'start' || id === 'end' ? 'width="36" height="36"' : 'width="110" height="70"';
    return `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" ${size}/></bpmndi:BPMNShape>`;
  };
  const edge = ({ id }: { id: string }, i: number) => {
    const [a, b] = [at(i), at(i + 1)];
    return `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="${a.x + 36}" y="${a.y + 18}"/><di:waypoint x="${b.x}" y="${b.y + 18}"/></bpmndi:BPMNEdge>`;
  };
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:signet="http://signet.dev/bpmn/1.0" id="definitions" targetNamespace="http://signet.dev/workflows" expressionLanguage="https://www.omg.org/spec/DMN/20191111/FEEL/">
<bpmn:process id="${key}" isExecutable="true"><bpmn:startEvent id="start"/><bpmn:endEvent id="end"/>${ids.map(task).join('')}${flows.map(({ id, from, to }) => `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"/>`).join('')}</bpmn:process>
<bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="${key}">${nodes.map(shape).join('')}${flows.map(edge).join('')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>`;
  const manifest = {
    key,
    version: '1.0.0',
    title: { en: 'Large', 'zh-CN': '大型流程' },
    owner: 'process-owner',
    process: 'process.bpmn',
    zone: 'Asia/Shanghai',
    businessKey: 'number',
    parameters: {},
  };
  return { 'process.bpmn': xml, 'manifest.json': JSON.stringify(manifest) };
}
