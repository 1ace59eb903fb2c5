/** A decision table with one input, one output and one row, to be filled in. */
export const newTable = (id: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:di="http://www.omg.org/spec/DMN/20180521/DI/" id="definitions" name="${id}" namespace="http://signet.dev/decisions">
  <inputData id="input" name="input">
    <variable id="inputVariable" name="input" typeRef="number" />
  </inputData>
  <decision id="decision" name="decision">
    <variable id="decisionVariable" name="decision" typeRef="string" />
    <informationRequirement id="requirement">
      <requiredInput href="#input" />
    </informationRequirement>
    <decisionTable id="table" hitPolicy="UNIQUE">
      <input id="inputColumn" label="input">
        <inputExpression id="inputExpression" typeRef="number">
          <text>input</text>
        </inputExpression>
      </input>
      <output id="outputColumn" label="decision" name="decision" typeRef="string" />
      <rule id="rule1">
        <inputEntry id="rule1input"><text></text></inputEntry>
        <outputEntry id="rule1output"><text>"yes"</text></outputEntry>
      </rule>
    </decisionTable>
  </decision>
  <dmndi:DMNDI>
    <dmndi:DMNDiagram id="diagram">
      <dmndi:DMNShape id="decisionShape" dmnElementRef="decision"><dc:Bounds x="200" y="80" width="180" height="80" /></dmndi:DMNShape>
      <dmndi:DMNShape id="inputShape" dmnElementRef="input"><dc:Bounds x="227" y="240" width="125" height="45" /></dmndi:DMNShape>
      <dmndi:DMNEdge id="edge" dmnElementRef="requirement"><di:waypoint x="290" y="240" /><di:waypoint x="290" y="160" /></dmndi:DMNEdge>
    </dmndi:DMNDiagram>
  </dmndi:DMNDI>
</definitions>
`;

/** A name that no file has yet. */
export function freeName(taken: readonly string[]): string {
  let n = 1;
  while (taken.includes(`decision-${n}`)) n += 1;
  return `decision-${n}`;
}
