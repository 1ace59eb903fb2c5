import type { Text } from '../../kernel/outcome.ts';
import type { Manifest, PackageFiles } from '../package.ts';

/** A process that begins and ends: where an empty canvas starts. */
export function emptyPackage(key: string, title: Text, zone: string): PackageFiles {
  const manifest: Manifest = {
    key,
    version: '1.0.0',
    title,
    owner: 'process-owner',
    process: 'process.bpmn',
    zone,
    businessKey: 'number',
    parameters: {},
  };
  return { 'manifest.json': `${JSON.stringify(manifest, null, 2)}\n`, 'process.bpmn': diagram(key, title) };
}

const escaped = (value: string) => value.replaceAll(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const diagram = (key: string, title: Text) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:signet="http://signet.dev/bpmn/1.0" id="definitions" targetNamespace="http://signet.dev/processes">
  <bpmn:process id="${key}" name="${escaped(title.en)}" isExecutable="true">
    <bpmn:extensionElements><signet:title lang="zh-CN">${escaped(title['zh-CN'])}</signet:title></bpmn:extensionElements>
    <bpmn:startEvent id="start" name="Start">
      <bpmn:extensionElements><signet:title lang="zh-CN">开始</signet:title></bpmn:extensionElements>
      <bpmn:outgoing>toEnd</bpmn:outgoing>
    </bpmn:startEvent>
    <bpmn:endEvent id="end" name="End">
      <bpmn:extensionElements><signet:title lang="zh-CN">结束</signet:title></bpmn:extensionElements>
      <bpmn:incoming>toEnd</bpmn:incoming>
    </bpmn:endEvent>
    <bpmn:sequenceFlow id="toEnd" sourceRef="start" targetRef="end" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="${key}">
      <bpmndi:BPMNShape id="start_di" bpmnElement="start">
        <dc:Bounds x="160" y="120" width="36" height="36" />
        <bpmndi:BPMNLabel><dc:Bounds x="147" y="163" width="62" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="end_di" bpmnElement="end">
        <dc:Bounds x="400" y="120" width="36" height="36" />
        <bpmndi:BPMNLabel><dc:Bounds x="390" y="163" width="56" height="14" /></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="toEnd_di" bpmnElement="toEnd">
        <di:waypoint x="196" y="138" />
        <di:waypoint x="400" y="138" />
      </bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`;
