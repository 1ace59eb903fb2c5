import { type Text, text } from '../kernel/outcome.ts';

/** What people call the properties of an element, a form, a rule, a parameter or a scenario. */
const LABELS: Readonly<Record<string, Text>> = {
  name: text('Name', '名称'),
  'name (zh-CN)': text('Name in Chinese', '中文名称'),
  type: text('Type', '类型'),
  sourceRef: text('From', '起点'),
  targetRef: text('To', '终点'),
  attachedToRef: text('Stands on', '附着于'),
  cancelActivity: text('Interrupts', '中断活动'),
  default: text('Default', '默认'),
  lane: text('Lane', '泳道'),
  within: text('Stands in', '所在范围'),
  conditionExpression: text('Condition', '条件'),
  script: text('Script', '脚本'),
  calledElement: text('Called process', '被调用流程'),
  'assignment.roles': text('Roles', '角色'),
  'assignment.form': text('Form', '表单'),
  'assignment.meaning': text('Meaning of the signature', '签名含义'),
  'assignment.due': text('Due', '时限'),
  'assignment.guards': text('Guards', '校验'),
  'separation.tasks': text('Not by whoever did', '与其他任务分离'),
  'separation.relations': text('Not by whoever is', '与关系人分离'),
  'job.plugin': text('Plugin', '插件'),
  'job.incidents': text('Errors that become incidents', '转为异常的错误'),
  'decision.ruleSet': text('Rule set', '规则集'),
  'decision.result': text('Result variable', '结果变量'),
  'result.variable': text('Result variable', '结果变量'),
  'correlation.key': text('Correlation key', '关联键'),
  'role.id': text('Role of the lane', '泳道角色'),
  'risk.class': text('Risk class', '风险等级'),
  requirement: text('Requirements', '需求编号'),
  messageRef: text('Message', '消息'),
  signalRef: text('Signal', '信号'),
  errorRef: text('Error', '错误'),
  errorCode: text('Error code', '错误代码'),
  title: text('Title', '标题'),
  'x-title': text('Title', '标题'),
  'x-help': text('Help', '说明'),
  'x-widget': text('Control', '控件'),
  'x-enum': text('Choices in words', '选项文字'),
  enum: text('Choices', '选项'),
  required: text('Required', '必填'),
  minLength: text('Least length', '最小长度'),
  maxLength: text('Greatest length', '最大长度'),
  minimum: text('Least value', '最小值'),
  maximum: text('Greatest value', '最大值'),
  order: text('Order of the fields', '字段顺序'),
  conditions: text('Conditions of the form', '表单条件'),
  pass: text('Passes when', '通过条件'),
  fail: text('What is said when it fails', '不通过时的说明'),
  evidence: text('Evidence that it needs', '所需证据'),
  version: text('Version', '版本'),
  key: text('Key', '键'),
  owner: text('Owner', '负责人'),
  zone: text('Time zone', '时区'),
  businessKey: text('Business key', '业务主键'),
  min: text('Least value', '最小值'),
  max: text('Greatest value', '最大值'),
  unit: text('Unit', '单位'),
  description: text('Description', '描述'),
  steps: text('Steps', '步骤'),
  expect: text('Expected', '预期'),
  content: text('Content', '内容'),
};

/** Kinds of properties that have a name of their own after their first word. */
const FAMILIES: Readonly<Record<string, Text>> = {
  input: text('Input', '输入'),
  output: text('Output', '输出'),
  config: text('Configuration', '配置'),
  timeDuration: text('Duration', '时长'),
  timeDate: text('Date', '日期'),
  timeCycle: text('Cycle', '周期'),
};

export function labelOf(key: string): Text {
  const known = LABELS[key];
  if (known) return known;
  const [first = '', ...rest] = key.split(' ');
  const family = FAMILIES[first];
  if (family) return text([family.en, ...rest].join(' '), [family['zh-CN'], ...rest].join(' '));
  const last = key.slice(key.lastIndexOf('.') + 1);
  return FAMILIES[last] ?? text(key, key);
}
