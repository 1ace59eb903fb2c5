import { text } from '../kernel/outcome.ts';
import type { Meaning } from './meanings.ts';

const CODE: Meaning = {
  of: ['@camunda:class', '@camunda:delegateExpression', '@camunda:expression', '@camunda:topic', '@camunda:type'],
  decide: text(
    'Code of the other engine never runs here: say which plugin does this.',
    '其他引擎的代码不会在此运行：请指定执行的插件。',
  ),
  left: text('A message is sent here by the engine itself: no code is needed.', '此处消息由引擎自身发送：无需代码。'),
};
const RESULT: Meaning = {
  of: ['@camunda:resultVariable', '@camunda:mapDecisionResult'],
  converted: text('The result has this name.', '结果使用此名称。'),
  left: text('What a rule set comes to is PASS, FAIL or NOT_CHECKED.', '规则集的结果为 PASS、FAIL 或 NOT_CHECKED。'),
};
const MAPPING: Meaning = {
  of: ['camunda:inputOutput', 'camunda:inputParameter', 'camunda:outputParameter'],
  converted: text('Mapped as signet:input or signet:output.', '转换为 signet:input 或 signet:output。'),
  decide: text('The mapping needs a decision.', '该映射需要决定。'),
};
const FIELDS: Meaning = {
  of: ['camunda:field'],
  converted: text('Fields are the configuration of the plugin.', '字段转换为插件配置。'),
  decide: text(
    'The configuration of a plugin is fixed: hand this over as an input.',
    '插件配置为固定值：请将此项作为输入传递。',
  ),
};
const FORM_DATA: Meaning = {
  of: ['camunda:formData', 'camunda:formField', 'camunda:formProperty'],
  converted: text(
    'A field of a form of the package; what is filled in becomes a variable.',
    '转换为流程包表单的字段；填写内容成为变量。',
  ),
  decide: text(
    'A start has no form here: its data come with whatever starts the process.',
    '此处启动没有表单：数据随启动方传入。',
  ),
};
const FORM_REST: Meaning = {
  of: ['camunda:formField rest'],
  left: text(
    'A form has nothing like this: see whether the field needs a rule.',
    '表单没有对应内容：请确认该字段是否需要规则。',
  ),
};
const FORM_KEY: Meaning = {
  of: ['@camunda:formKey', '@camunda:formRef'],
  decide: text('The form is not in this file: draw it under this name.', '该表单不在此文件中：请以此名称绘制。'),
};
const PEOPLE: Meaning = {
  of: ['@camunda:assignee', '@camunda:candidateUsers', '@camunda:candidateGroups'],
  converted: text('A group is a role.', '候选组转换为角色。'),
  decide: text(
    'A task is done by a role here, not by somebody by name: say by which.',
    '此处任务由角色而非具名人员办理：请指定角色。',
  ),
};
const DUE: Meaning = {
  of: ['@camunda:dueDate'],
  converted: text('When the task is due.', '任务的到期时间。'),
  decide: text('Say when the task is due.', '请指定任务的到期时间。'),
};
const FOLLOW_UP: Meaning = {
  of: ['@camunda:followUpDate'],
  left: text('The inbox has no follow-up date: draw a timer that reminds.', '待办没有跟进日期：请绘制提醒定时器。'),
};
const TRANSACTION: Meaning = {
  of: ['@camunda:async', '@camunda:asyncBefore', '@camunda:asyncAfter', '@camunda:exclusive'],
  left: text('Every step is kept by itself here: there is nothing to choose.', '此处每一步均单独提交：无需选择。'),
};
const RETRIES: Meaning = {
  of: ['camunda:failedJobRetryTimeCycle'],
  left: text('How often work is tried again is said by its plugin.', '重试次数由插件规定。'),
};
const CALL: Meaning = {
  of: ['camunda:in', 'camunda:out'],
  converted: text('Handed over by name.', '按名称传递。'),
  decide: text(
    'Variables are handed over by name here: add an input or output for each that is needed.',
    '此处变量须逐一传递：请为所需变量分别添加输入或输出。',
  ),
};
const CALLED: Meaning = {
  of: ['@camunda:caseRef', '@camunda:variableMappingClass', '@camunda:variableMappingDelegateExpression'],
  decide: text('Say which process is called, and what is handed over.', '请指定被调用的流程及传递的内容。'),
};
const LOOP: Meaning = {
  of: ['@camunda:collection', '@camunda:elementVariable'],
  converted: text('The loop goes over the same collection.', '多实例遍历相同的集合。'),
  decide: text('Say what the loop goes over.', '请指定多实例遍历的内容。'),
};
const DECISION: Meaning = {
  of: ['@camunda:decisionRef'],
  decide: text(
    'Write the decision as a rule set of this name, with the evidence that it needs.',
    '请以此名称将决策编写为规则集，并说明所需证据。',
  ),
};
const VERSION: Meaning = {
  of: ['@camunda:versionTag'],
  converted: text('It is the version of the package.', '作为流程包的版本。'),
  left: text('A version has three numbers here, such as 1.0.0.', '此处版本由三个数字组成，例如 1.0.0。'),
};
const LISTENERS: Meaning = {
  of: ['camunda:executionListener', 'camunda:taskListener'],
  left: text(
    'Code that ran beside the process: draw what of it belongs to the process.',
    '流程之外运行的代码：请将其中属于流程的部分绘制出来。',
  ),
};
const CONNECTOR: Meaning = {
  of: ['camunda:connector', 'camunda:errorEventDefinition'],
  decide: text('A connector of the other engine: say which plugin does this.', '其他引擎的连接器：请指定执行的插件。'),
};
const ERRORS: Meaning = {
  of: [
    '@camunda:errorCodeVariable',
    '@camunda:errorMessageVariable',
    '@camunda:escalationCodeVariable',
    '@camunda:errorMessage',
  ],
  left: text('What was caught is the result of the event: map it there.', '捕获的内容是事件的结果：请在该处映射。'),
};
const SCRIPTS: Meaning = {
  of: ['@camunda:resource', 'camunda:script'],
  decide: text('A script of another language never runs here.', '其他语言的脚本不会在此运行。'),
};
const RIGHTS: Meaning = {
  of: [
    ...['@camunda:candidateStarterGroups', '@camunda:candidateStarterUsers', '@camunda:initiator'],
    ...['camunda:potentialStarter', '@camunda:isStartableInTasklist'],
  ],
  left: text(
    'Who may start a process is a right that is given to people; who did stands on record.',
    '启动权限授予人员；启动人已留有记录。',
  ),
};
const BINDING: Meaning = {
  of: [
    ...['Binding', 'Version', 'VersionTag', 'TenantId'].map((part) => `@camunda:calledElement${part}`),
    ...['Binding', 'Version', 'TenantId'].map((part) => `@camunda:decisionRef${part}`),
    ...['Binding', 'Version', 'TenantId'].map((part) => `@camunda:case${part}`),
    ...['@camunda:formRefBinding', '@camunda:formRefVersion'],
  ],
  left: text('Which version is used follows from what is effective.', '所用版本取决于生效版本。'),
};
const LEFT: Meaning = {
  of: [
    ...['@camunda:jobPriority', '@camunda:taskPriority', '@camunda:priority', '@camunda:historyTimeToLive'],
    ...['@camunda:modelerTemplate', '@camunda:modelerTemplateVersion', '@camunda:diagramRelationId'],
    ...['@camunda:variableName', '@camunda:variableEvents', '@camunda:formHandlerClass'],
    ...['camunda:properties', 'camunda:property'],
  ],
  left: text('Nothing here obeys it.', '此处不执行该内容。'),
};

export const CAMUNDA: readonly Meaning[] = [
  ...[CODE, RESULT, MAPPING, FIELDS, FORM_DATA, FORM_REST, FORM_KEY, PEOPLE, DUE, FOLLOW_UP, TRANSACTION, RETRIES],
  ...[CALL, CALLED, LOOP, DECISION, VERSION, LISTENERS, CONNECTOR, ERRORS, SCRIPTS, RIGHTS, BINDING, LEFT],
];

export const camunda = {
  code: CODE,
  result: RESULT,
  mapping: MAPPING,
  fields: FIELDS,
  formData: FORM_DATA,
  formRest: FORM_REST,
  formKey: FORM_KEY,
  people: PEOPLE,
  due: DUE,
  call: CALL,
  called: CALLED,
  loop: LOOP,
  decision: DECISION,
  version: VERSION,
  connector: CONNECTOR,
  scripts: SCRIPTS,
};
