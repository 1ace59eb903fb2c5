type Files = Readonly<Record<string, string>>;
interface Step {
  readonly element?: string;
  readonly [more: string]: unknown;
}

const TASK = `
    <bpmn:userTask id="secondReview" name="Second review">
      <bpmn:extensionElements>
        <signet:title lang="zh-CN">第二人审核</signet:title>
        <signet:assignment roles="qa-reviewer,quality-head" form="second-review" meaning="verified" due="parameters.reviewDue"/>
        <signet:separation tasks="reviewProduction,reviewLaboratory,reviewExceptions"/>
        <signet:input source="lot" target="lot"/>
        <signet:output source="result" target="secondReview"/>
      </bpmn:extensionElements>
      <bpmn:incoming>allConforming</bpmn:incoming>
      <bpmn:outgoing>secondReviewed</bpmn:outgoing>
    </bpmn:userTask>`;
const FLOW = '<bpmn:sequenceFlow id="secondReviewed" sourceRef="secondReview" targetRef="release"/>';
const DRAWN = `
      <bpmndi:BPMNShape id="secondReview_di" bpmnElement="secondReview"><dc:Bounds x="2150" y="850" width="120" height="80"/></bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="secondReviewed_di" bpmnElement="secondReviewed"><di:waypoint x="2210" y="930"/><di:waypoint x="2210" y="1000"/></bpmndi:BPMNEdge>`;

const FORM = {
  id: 'second-review',
  title: { en: 'Second review', 'zh-CN': '第二人审核' },
  schema: {
    $id: 'https://signet.dev/batch-release/second-review.json',
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    additionalProperties: false,
    required: ['summary'],
    properties: {
      summary: {
        type: 'string',
        minLength: 5,
        maxLength: 2000,
        'x-title': { en: 'What was looked at', 'zh-CN': '审核内容' },
        'x-widget': 'textarea',
      },
    },
  },
  order: ['summary'],
};

const edited = (content: string, from: string, to: string): string => {
  if (!content.includes(from)) throw new Error(`there is no ${from}`);
  return content.replace(from, to);
};

/** Of batch release: another person than the reviewers looks again before the release, by a form with a field of its own, in every scenario that comes there. */
export function withSecondReviewer(files: Files): Files {
  const before = files['process.bpmn'] ?? '';
  const flow = /(<bpmn:sequenceFlow id="allConforming"[^>]*targetRef=")release"/;
  const release = before.slice(before.indexOf('<bpmn:userTask id="release"'));
  const incoming = '<bpmn:incoming>allConforming</bpmn:incoming>';
  const moved = before.replace(release, edited(release, incoming, '<bpmn:incoming>secondReviewed</bpmn:incoming>'));
  const drawn = edited(
    moved,
    '<di:waypoint x="2210" y="765"/>\n        <di:waypoint x="2210" y="1000"/>',
    '<di:waypoint x="2210" y="765"/>\n        <di:waypoint x="2210" y="850"/>',
  )
    .replace(flow, '$1secondReview"')
    .replace('<bpmn:userTask id="release"', `${TASK.trim()}\n    <bpmn:userTask id="release"`)
    .replace('<bpmn:sequenceFlow id="start_to_open"', `${FLOW}\n    <bpmn:sequenceFlow id="start_to_open"`)
    .replace('<bpmndi:BPMNShape id="release_di"', `${DRAWN.trim()}\n      <bpmndi:BPMNShape id="release_di"`);
  const cases = Object.entries(files).filter(([path]) => path.startsWith('cases/'));
  return {
    ...Object.fromEntries(cases.map(([path, content]) => [path, withStep(content)])),
    'process.bpmn': drawn,
    'forms/second-review.json': JSON.stringify(FORM),
  };
}

function withStep(content: string): string {
  const scenario = JSON.parse(content) as { readonly steps: readonly Step[] };
  const second = { element: 'secondReview', complete: { summary: 'Everything once more' }, person: 'zhao.lei' };
  const comes = ({ element }: Step, n: number, all: readonly Step[]) =>
    (element === 'release' && all[n - 1]?.element !== 'escalateReleaseAfter') || element === 'remindReleaseAfter';
  const steps = scenario.steps.flatMap((step, n, all) => (comes(step, n, all) ? [second, step] : [step]));
  return JSON.stringify({ ...scenario, steps });
}
