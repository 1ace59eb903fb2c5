import { text } from '../../kernel/outcome.ts';
import { attribute, idOf } from '../element.ts';
import { rule } from './rule.ts';

export const processPrivate = rule(
  {
    code: 'process-private',
    clause: '10.2.1 Types of BPMN Processes',
    title: text('Private processes', '私有流程'),
    demand: text('A process that is executed is a private one.', '被执行的流程须为私有流程。'),
    mend: text('Set processType to Private or to None.', '将 processType 设为 Private 或 None。'),
  },
  function* ({ outline }, refuse) {
    if (attribute(outline.process, 'processType') !== 'Public') return;
    yield refuse(
      idOf(outline.process),
      'Set processType to Private: a public process shows what others see of it, and is not executed.',
      '请将 processType 设为 Private：公共流程仅展示他方可见的部分，不用于执行。',
    );
  },
);
