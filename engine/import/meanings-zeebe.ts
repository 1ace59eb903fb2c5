import { text } from '../kernel/outcome.ts';
import type { Meaning } from './meanings.ts';

const JOB: Meaning = {
  of: ['zeebe:taskDefinition'],
  decide: text('The type of a worker: say which plugin does this here.', '任务类型：请指定此处由哪个插件执行。'),
  left: text(
    'A message is sent here by the engine itself: no worker is needed.',
    '此处消息由引擎自身发送：无需工作程序。',
  ),
};
const RETRIES: Meaning = {
  of: ['zeebe:taskDefinition retries', '@zeebe:retryCounter'],
  left: text('How often work is tried again is said by its plugin.', '重试次数由插件规定。'),
};
const MAPPING: Meaning = {
  of: ['zeebe:ioMapping', 'zeebe:input', 'zeebe:output'],
  converted: text('Mapped as signet:input or signet:output.', '转换为 signet:input 或 signet:output。'),
  decide: text('The mapping needs a decision.', '该映射需要决定。'),
};
const HEADERS: Meaning = {
  of: ['zeebe:taskHeaders', 'zeebe:header'],
  converted: text('Headers are the configuration of the plugin.', '任务头转换为插件配置。'),
  left: text('Nothing here reads headers.', '此处不读取任务头。'),
};
const LOOP: Meaning = {
  of: ['zeebe:loopCharacteristics'],
  converted: text('The loop goes over the same collection.', '多实例遍历相同的集合。'),
  decide: text('Say what the loop goes over, and what it collects.', '请指定多实例遍历及汇集的内容。'),
};
const CALL: Meaning = {
  of: ['zeebe:calledElement'],
  converted: text('Calls the effective version of the process with this key.', '调用该键对应流程的生效版本。'),
  decide: text('Say which process is called: its key is fixed here.', '请指定被调用的流程：此处须为固定的键。'),
};
const PROPAGATION: Meaning = {
  of: ['zeebe:calledElement propagateAllChildVariables', 'zeebe:calledElement propagateAllParentVariables'],
  decide: text(
    'Variables are handed over by name here: add an input or output for each that is needed.',
    '此处变量须逐一传递：请为所需变量分别添加输入或输出。',
  ),
  left: text('Variables are handed over by name here, and never all at once.', '此处变量逐一传递，不会整体传递。'),
};
const FORM: Meaning = {
  of: ['zeebe:formDefinition'],
  converted: text('The form is one of the package.', '表单已成为流程包中的表单。'),
  decide: text('The form is not in this file: draw it under this name.', '该表单不在此文件中：请以此名称绘制。'),
};
const USER_FORM: Meaning = {
  of: ['zeebe:userTaskForm'],
  converted: text('The form is one of the package, field by field.', '表单已逐字段转换为流程包中的表单。'),
  decide: text('The form cannot be read: draw it again.', '表单无法读取：请重新绘制。'),
  left: text('Part of the form that is only shown.', '表单中仅用于展示的部分。'),
};
const PEOPLE: Meaning = {
  of: ['zeebe:assignmentDefinition'],
  converted: text('A group is a role.', '候选组转换为角色。'),
  decide: text(
    'A task is done by a role here, not by somebody by name: say by which.',
    '此处任务由角色而非具名人员办理：请指定角色。',
  ),
};
const SCHEDULE: Meaning = {
  of: ['zeebe:taskSchedule dueDate'],
  converted: text('When the task is due.', '任务的到期时间。'),
  decide: text('Say when the task is due.', '请指定任务的到期时间。'),
};
const FOLLOW_UP: Meaning = {
  of: ['zeebe:taskSchedule followUpDate', 'zeebe:taskSchedule'],
  left: text('The inbox has no follow-up date: draw a timer that reminds.', '待办没有跟进日期：请绘制提醒定时器。'),
};
const DECISION: Meaning = {
  of: ['zeebe:calledDecision'],
  decide: text(
    'Write the decision as a rule set of this name, with the evidence that it needs.',
    '请以此名称将决策编写为规则集，并说明所需证据。',
  ),
};
const SCRIPT: Meaning = {
  of: ['zeebe:script'],
  converted: text('A script task in FEEL.', '转换为 FEEL 脚本任务。'),
  decide: text('Write the script in FEEL.', '请用 FEEL 书写脚本。'),
};
const SUBSCRIPTION: Meaning = {
  of: ['zeebe:subscription'],
  converted: text('The message finds its instance by this key.', '消息按此键匹配流程实例。'),
  decide: text('Say by which key the message finds its instance.', '请指定消息按哪个键匹配流程实例。'),
};
const VERSION: Meaning = {
  of: ['zeebe:versionTag'],
  converted: text('It is the version of the package.', '作为流程包的版本。'),
  left: text('A version has three numbers here, such as 1.0.0.', '此处版本由三个数字组成，例如 1.0.0。'),
};
const LISTENERS: Meaning = {
  of: ['zeebe:executionListeners', 'zeebe:executionListener', 'zeebe:taskListeners', 'zeebe:taskListener'],
  left: text(
    'Code that ran beside the process: draw what of it belongs to the process.',
    '流程之外运行的代码：请将其中属于流程的部分绘制出来。',
  ),
};
const AD_HOC: Meaning = {
  of: ['zeebe:adHoc'],
  decide: text(
    'Here people choose what is done in an ad-hoc sub-process: say when it is complete.',
    '此处特别子流程中的活动由人员选择：请指定完成条件。',
  ),
};
const NATIVE: Meaning = {
  of: ['zeebe:userTask'],
  converted: text('Every user task is one of the engine here.', '此处所有用户任务均由引擎管理。'),
};
const LEFT: Meaning = {
  of: [
    ...['zeebe:priorityDefinition', 'zeebe:jobPriorityDefinition', 'zeebe:properties', 'zeebe:property'],
    ...['zeebe:linkedResources', 'zeebe:linkedResource', 'zeebe:conditionalFilter', 'zeebe:agentDefinition'],
    ...['@zeebe:modelerTemplate', '@zeebe:modelerTemplateVersion', '@zeebe:modelerTemplateIcon'],
  ],
  left: text('Nothing here obeys it.', '此处不执行该内容。'),
};
const BINDING: Meaning = {
  of: [
    ...['zeebe:calledElement', 'zeebe:calledDecision', 'zeebe:formDefinition'].flatMap((name) => [
      `${name} bindingType`,
      `${name} versionTag`,
    ]),
    'zeebe:calledElement businessId',
  ],
  left: text('Which version is used follows from what is effective.', '所用版本取决于生效版本。'),
};

export const ZEEBE: readonly Meaning[] = [
  ...[JOB, RETRIES, MAPPING, HEADERS, LOOP, CALL, PROPAGATION, FORM, USER_FORM, PEOPLE, SCHEDULE, FOLLOW_UP],
  ...[DECISION, SCRIPT, SUBSCRIPTION, VERSION, LISTENERS, AD_HOC, NATIVE, LEFT, BINDING],
];

export const zeebe = {
  job: JOB,
  mapping: MAPPING,
  headers: HEADERS,
  loop: LOOP,
  call: CALL,
  propagation: PROPAGATION,
  form: FORM,
  userForm: USER_FORM,
  people: PEOPLE,
  due: SCHEDULE,
  decision: DECISION,
  script: SCRIPT,
  subscription: SUBSCRIPTION,
  version: VERSION,
  native: NATIVE,
  adHoc: AD_HOC,
};
