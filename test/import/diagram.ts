import type { Surroundings } from '../../engine/import/importing.ts';

export const SURROUNDINGS: Surroundings = {
  plugins: ['wms.release-lot', 'mes.open-case'],
  roles: ['qa', 'accounting'],
  zone: 'UTC',
};

/** What stands in a process of its own; what starts with a root element stands beside it. */
export const diagram = (body: string, around = ''): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="http://example.org">
  ${around}
  ${/^<bpmn:(process|message|error|signal|escalation|collaboration)\b/.test(body) ? body : `<bpmn:process id="orders" isExecutable="true">${body}</bpmn:process>`}
</bpmn:definitions>`;
