import { text } from '../kernel/outcome.ts';
import type { Meaning } from './meanings.ts';

/** What the standard itself has, and another engine understands in its own way. */
export const EXPRESSION: Meaning = {
  of: ['conditions, times and names in expressions'],
  converted: text('The expression is FEEL.', '表达式为 FEEL。'),
  decide: text('The expression is kept as it was written, and nothing evaluates it.', '表达式保留原文，不会被求值。'),
};

export const SCRIPT: Meaning = {
  of: ['scripts in other languages'],
  decide: text(
    'A script of another language never runs here. It is kept to be read, and the draft is refused while it stands: say in FEEL what it decides, or let a plugin do it.',
    '其他语言的脚本不会在此运行。脚本仅保留供阅读，草稿在其替换前不予通过：请用 FEEL 表达其逻辑，或改由插件完成。',
  ),
};

export const EXECUTABLE: Meaning = {
  of: ['isExecutable="false"'],
  decide: text(
    'The file says that the process is not executed: the draft is marked as executable.',
    '文件声明该流程不可执行：草稿已标记为可执行。',
  ),
};

export const KEY: Meaning = {
  of: ['the id of the process'],
  converted: text(
    'It is the key of the package, in the letters that a key has.',
    '作为流程包的键，并按键的字符规则书写。',
  ),
};

export const PERFORMER: Meaning = {
  of: ['user tasks without anybody'],
  decide: text('Nobody is named: say which role does the task.', '未指定办理人：请指定办理该任务的角色。'),
};

export const WORK: Meaning = {
  of: ['service tasks without an implementation'],
  decide: text('Say which plugin does the task.', '请指定执行该任务的插件。'),
};

export const KEYLESS: Meaning = {
  of: ['messages that are awaited without a key'],
  decide: text('Say by which key a message finds its instance.', '请指定消息按哪个键匹配流程实例。'),
};

export const UNREAD: Meaning = {
  of: ['what is not BPMN'],
  left: text('It is not BPMN, or refers to what is not there.', '不符合 BPMN，或引用了不存在的内容。'),
};

/** Whatever another vendor added: it stays in the file and changes nothing. */
export const VENDOR: Meaning = {
  of: ['extensions of other vendors'],
  left: text('It stays in the file, and means nothing here.', '保留在文件中，在此处无意义。'),
};

const MODELER: Meaning = {
  of: ['@modeler:executionPlatform', '@modeler:executionPlatformVersion'],
  left: text('For which engine it was drawn.', '绘制时面向的引擎。'),
};

export const MODEL: readonly Meaning[] = [
  EXPRESSION,
  SCRIPT,
  EXECUTABLE,
  KEY,
  PERFORMER,
  WORK,
  KEYLESS,
  UNREAD,
  MODELER,
  VENDOR,
];
