import { describe, expect, test } from 'vitest';
import { importDiagram } from '../../engine/import/import.ts';
import { diagram, SURROUNDINGS } from './diagram.ts';

async function converted(body: string, around = '') {
  const read = await importDiagram(diagram(body, around), SURROUNDINGS);
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.problems));
  const [made] = read.packages;
  if (!made) throw new Error('no package');
  return { ...made, xml: made.files['process.bpmn'] ?? '' };
}
const inside = (extensions: string) => `<bpmn:extensionElements>${extensions}</bpmn:extensionElements>`;
const flow = (condition: string) =>
  `<bpmn:task id="a" /><bpmn:task id="b" /><bpmn:sequenceFlow id="f" sourceRef="a" targetRef="b"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression></bpmn:sequenceFlow>`;
const timer = (body: string) =>
  `<bpmn:intermediateCatchEvent id="t"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">${body}</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>`;
const many = (attributes: string, extensions = '') =>
  `<bpmn:multiInstanceLoopCharacteristics ${attributes}>${extensions}</bpmn:multiInstanceLoopCharacteristics>`;

describe('DEF-2 what has a meaning here is converted', () => {
  test.each([
    [
      'a worker of the name of a plugin',
      `<bpmn:serviceTask id="t">${inside('<zeebe:taskDefinition type="wms.release-lot" />')}</bpmn:serviceTask>`,
      '<signet:job plugin="wms.release-lot" />',
    ],
    [
      'a class called like a plugin',
      '<bpmn:serviceTask id="t" camunda:class="com.acme.ReleaseLotDelegate" />',
      '<signet:job plugin="wms.release-lot" />',
    ],
    [
      'headers',
      `<bpmn:serviceTask id="t">${inside('<zeebe:taskDefinition type="x" /><zeebe:taskHeaders><zeebe:header key="k" value="v" /></zeebe:taskHeaders>')}</bpmn:serviceTask>`,
      '<signet:config name="k" value="&#34;v&#34;" />',
    ],
    [
      'an input in FEEL',
      `<bpmn:serviceTask id="t">${inside('<zeebe:ioMapping><zeebe:input source="=order.id + 1" target="id" /></zeebe:ioMapping>')}</bpmn:serviceTask>`,
      '<signet:input source="order.id + 1" target="id" />',
    ],
    [
      'inputs into parts',
      `<bpmn:serviceTask id="t">${inside('<zeebe:ioMapping><zeebe:input source="=user" target="auth.name" /><zeebe:input source="basic" target="auth.type" /></zeebe:ioMapping>')}</bpmn:serviceTask>`,
      '<signet:input source="{&#34;name&#34;: user, &#34;type&#34;: &#34;basic&#34;}" target="auth" />',
    ],
    [
      'an output, of the result',
      `<bpmn:serviceTask id="t">${inside('<zeebe:ioMapping><zeebe:output source="=price * count2" target="total" /></zeebe:ioMapping>')}</bpmn:serviceTask>`,
      '<signet:output source="result.price * result.count2" target="total" />',
    ],
    [
      'a parameter in JUEL',
      `<bpmn:serviceTask id="t">${inside('<camunda:inputOutput><camunda:inputParameter name="to">${customer.mail}</camunda:inputParameter></camunda:inputOutput>')}</bpmn:serviceTask>`,
      '<signet:input source="customer.mail" target="to" />',
    ],
    [
      'a parameter that is a map',
      `<bpmn:serviceTask id="t">${inside('<camunda:inputOutput><camunda:inputParameter name="m"><camunda:map><camunda:entry key="a">${x}</camunda:entry><camunda:entry key="b">y</camunda:entry></camunda:map></camunda:inputParameter></camunda:inputOutput>')}</bpmn:serviceTask>`,
      '<signet:input source="{&#34;a&#34;: x, &#34;b&#34;: &#34;y&#34;}" target="m" />',
    ],
    [
      'groups',
      `<bpmn:userTask id="t">${inside('<zeebe:assignmentDefinition candidateGroups="=[&#34;qa&#34;, &#34;accounting&#34;]" />')}</bpmn:userTask>`,
      '<signet:assignment roles="qa,accounting" />',
    ],
    [
      'a due date',
      `<bpmn:userTask id="t" camunda:candidateGroups="qa" camunda:dueDate="\${dueAt}" />`,
      '<signet:assignment roles="qa" due="dueAt" />',
    ],
    [
      'a form elsewhere',
      `<bpmn:userTask id="t" camunda:candidateGroups="qa" camunda:formKey="embedded:app:forms/assignReviewer.html" />`,
      'form="app-forms-assign-reviewer"',
    ],
    ['a condition in FEEL', flow('=amount &gt; 5'), '>amount &gt; 5</bpmn:conditionExpression>'],
    [
      'a condition in JUEL',
      flow('${amount &gt; 5 &amp;&amp; !late}'),
      '>(amount &gt; 5) and not(late)</bpmn:conditionExpression>',
    ],
    ['a time that is computed', timer('=duration2'), '>duration2</bpmn:timeDuration>'],
    ['a time as it stands', timer('PT5M'), '>PT5M</bpmn:timeDuration>'],
    [
      'a loop over a collection',
      `<bpmn:userTask id="t">${many('', inside('<zeebe:loopCharacteristics inputCollection="=lots" inputElement="lot" outputCollection="places" outputElement="=place" />'))}</bpmn:userTask>`,
      '<bpmn:loopDataOutputRef>data_places</bpmn:loopDataOutputRef>',
    ],
    [
      'a loop over what is computed',
      `<bpmn:userTask id="t">${many('', inside('<zeebe:loopCharacteristics inputCollection="=order.lots" inputElement="lot" />'))}</bpmn:userTask>`,
      '<signet:input source="(order.lots)[loopCounter]" target="lot" />',
    ],
    [
      'a loop of Camunda 7',
      `<bpmn:userTask id="t">${many('camunda:collection="lots" camunda:elementVariable="lot"', '<bpmn:completionCondition xsi:type="bpmn:tFormalExpression">${nrOfCompletedInstances == 2}</bpmn:completionCondition>')}</bpmn:userTask>`,
      '>numberOfCompletedInstances = 2</bpmn:completionCondition>',
    ],
    [
      'a call',
      `<bpmn:callActivity id="t">${inside('<zeebe:calledElement processId="Check_Invoice" />')}</bpmn:callActivity>`,
      'calledElement="check-invoice"',
    ],
    [
      'what a call hands over',
      `<bpmn:callActivity id="t" calledElement="x">${inside('<camunda:in sourceExpression="${a + 1}" target="b" /><camunda:out source="c" target="d" />')}</bpmn:callActivity>`,
      '<signet:output source="result.c" target="d" />',
    ],
    [
      'a decision',
      `<bpmn:businessRuleTask id="t">${inside('<zeebe:calledDecision decisionId="Rate_Risk" resultVariable="risk" />')}</bpmn:businessRuleTask>`,
      '<signet:decision ruleSet="rate-risk" result="risk" />',
    ],
    [
      'a script in FEEL',
      `<bpmn:scriptTask id="t">${inside('<zeebe:script expression="=a + b" resultVariable="sum2" />')}</bpmn:scriptTask>`,
      '<bpmn:script>a + b</bpmn:script>',
    ],
  ])('%s', async (_, body, expected) => {
    const { xml } = await converted(body);
    expect(xml.replaceAll('&quot;', '&#34;')).toContain(expected);
    expect(xml).not.toMatch(/(camunda|zeebe):/);
  });

  test('a message finds its instance by its key', async () => {
    const message = `<bpmn:message id="m" name="paid">${inside('<zeebe:subscription correlationKey="=orderId" />')}</bpmn:message>`;
    const { xml } = await converted('<bpmn:receiveTask id="t" messageRef="m" />', message);
    expect(xml).toContain('<signet:correlation key="orderId" />');
  });

  test('a version of three numbers is that of the package', async () => {
    const { files } = await converted(
      '<bpmn:process id="orders" isExecutable="true" camunda:versionTag="v2.1.0"><bpmn:task id="t" /></bpmn:process>',
    );
    expect(JSON.parse(files['manifest.json'] ?? '')).toMatchObject({ key: 'orders', version: '2.1.0' });
  });

  test('fields of a form are JSON Schema, with their constraints and choices', async () => {
    const { files, items } = await converted(
      `<bpmn:userTask id="ask" name="Ask">${inside(`<camunda:formData>
        <camunda:formField id="amount" label="Amount" type="long"><camunda:validation><camunda:constraint name="required" /><camunda:constraint name="max" config="9" /><camunda:constraint name="odd" config="x" /></camunda:validation></camunda:formField>
        <camunda:formField id="way" label="Way" type="enum"><camunda:value id="road" name="Road" /></camunda:formField></camunda:formData>`)}</bpmn:userTask>`,
    );
    const { schema, order } = JSON.parse(files['forms/ask.json'] ?? '');
    expect(order).toEqual(['amount', 'way']);
    expect(schema).toMatchObject({
      required: ['amount'],
      properties: { amount: { type: 'integer', maximum: 9 }, way: { enum: ['road'] } },
    });
    // a rule that the form cannot have is said to be missing
    expect(items.find(({ from }) => from.includes('name="odd"'))).toMatchObject({ kind: 'left', element: 'ask' });
  });

  test('a form of form-js in the file is one of the package', async () => {
    const form = JSON.stringify({
      components: [
        { type: 'textfield', key: 'name', label: 'Name', validate: { required: true } },
        { type: 'text', text: 'Hello' },
      ],
    });
    const { files, items } = await converted(
      `<bpmn:process id="orders" isExecutable="true">${inside(`<zeebe:userTaskForm id="F1">${form.replaceAll('"', '&quot;')}</zeebe:userTaskForm>`)}<bpmn:userTask id="ask">${inside('<zeebe:formDefinition formKey="camunda-forms:bpmn:F1" />')}</bpmn:userTask></bpmn:process>`,
    );
    expect(JSON.parse(files['forms/ask.json'] ?? '').schema).toMatchObject({
      required: ['name'],
      properties: { name: { type: 'string' } },
    });
    expect(items.filter(({ kind, what }) => kind === 'left' && what.en.includes('Hello'))).toHaveLength(1);
  });
});

describe('DEF-2 what needs a person is to be decided, with the original', () => {
  test.each([
    ['a call of code', flow('${bean.check(x)}'), 'f', '${bean.check(x)}'],
    ['a function that only the other engine has', flow('=is empty(x)'), 'f', '=is empty(x)'],
    [
      'a script',
      '<bpmn:scriptTask id="t" scriptFormat="groovy"><bpmn:script>Runtime.exec("x")</bpmn:script></bpmn:scriptTask>',
      't',
      'Runtime.exec("x")',
    ],
    ['somebody by name', '<bpmn:userTask id="t" camunda:assignee="kermit" />', 't', 'camunda:assignee="kermit"'],
    ['a role that is not there', '<bpmn:userTask id="t" camunda:candidateGroups="sales" />', 't', 'sales'],
    ['a plugin', '<bpmn:serviceTask id="t" camunda:delegateExpression="${x}" />', 't', '${x}'],
    [
      'a name that is reserved',
      `<bpmn:serviceTask id="t">${inside('<zeebe:ioMapping><zeebe:output source="=x" target="result" /></zeebe:ioMapping>')}</bpmn:serviceTask>`,
      't',
      'target="result"',
    ],
  ])('%s', async (_, body, element, original) => {
    const { items } = await converted(body);
    expect(
      items.filter((item) => item.kind === 'decide' && item.element === element && item.from.includes(original)),
    ).toHaveLength(1);
  });

  test('what is not translated stays in the draft as it was, so that the check refuses it there', async () => {
    const { xml } = await converted(flow('${bean.check(x)}'));
    expect(xml).toContain('${bean.check(x)}');
  });
});

test('DEF-2 a name that another element sets may not be of the result: that is to be decided', async () => {
  const outputs = (source: string, target: string) =>
    inside(`<zeebe:ioMapping><zeebe:output source="=${source}" target="${target}" /></zeebe:ioMapping>`);
  const { items } = await converted(
    `<bpmn:serviceTask id="a">${outputs('answer', 'price')}</bpmn:serviceTask><bpmn:serviceTask id="b">${outputs('price + tax', 'total')}</bpmn:serviceTask>`,
  );
  const mapped = items.filter(({ from }) => from.includes('zeebe:output'));
  expect(mapped.map(({ element, kind }) => [element, kind])).toEqual([
    ['a', 'converted'],
    ['b', 'decide'],
  ]);
});

describe('DEF-2 a file that reaches outside is not read', () => {
  test.each([
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    '<!doctype x SYSTEM "http://example.org/x.dtd">',
    '<?xml-stylesheet href="http://example.org/x.xsl"?>',
  ])('%s', async (declaration) => {
    const xml = diagram(
      '<bpmn:scriptTask id="t" scriptFormat="groovy"><bpmn:script>x</bpmn:script></bpmn:scriptTask>',
    ).replace('?>', `?>${declaration}`);
    const read = await importDiagram(xml, SURROUNDINGS);
    expect(read).toMatchObject({ kind: 'refused', problems: [{ code: 'import-declares-entities' }] });
    if (read.kind === 'refused')
      expect(read.problems[0]?.message.en).toMatch(/Save the diagram anew.*scripts \(groovy\)/);
  });

  test('a file without a process, and one that is no XML', async () => {
    for (const [xml, code] of [
      [diagram('<bpmn:message id="m" name="m" />'), 'import-no-process'],
      ['hello', 'xml-broken'],
    ] as const)
      expect(await importDiagram(xml, SURROUNDINGS)).toMatchObject({ kind: 'refused', problems: [{ code }] });
  });
});

test('DEF-2 each pool that is executed is a package of its own, or the one that is named', async () => {
  const two = ['Sell_It', 'Buy_It']
    .map((id) => `<bpmn:process id="${id}" isExecutable="true"><bpmn:userTask id="t_${id}" /></bpmn:process>`)
    .join('');
  const read = await importDiagram(diagram(two), SURROUNDINGS);
  expect(read).toMatchObject({ packages: [{ key: 'sell-it' }, { key: 'buy-it' }] });
  expect(await importDiagram(diagram(two), SURROUNDINGS, 'Buy_It')).toMatchObject({ packages: [{ key: 'buy-it' }] });
  expect(await importDiagram(diagram(two), SURROUNDINGS, 'nobody')).toMatchObject({
    kind: 'refused',
    problems: [{ code: 'import-process-unknown' }],
  });
});
