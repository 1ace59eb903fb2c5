import { text } from '../../kernel/outcome.ts';
import { one } from '../element.ts';
import { multiInstance } from '../loop.ts';
import { isScope } from '../outline.ts';
import { rule } from './rule.ts';

export const subProcessData = rule(
  {
    code: 'sub-process-data',
    clause: '10.4.1 Data Inputs and Outputs',
    title: text('Data of a sub-process', '子流程的数据'),
    demand: text(
      'An embedded sub-process has no data inputs and outputs of its own, save those of its multi-instance characteristics.',
      '除多实例特性所用者外，嵌入式子流程不得定义自身的数据输入与输出。',
    ),
    mend: text(
      'Use properties or data objects of the sub-process, or a call activity.',
      '改用子流程的属性或数据对象，或使用调用活动。',
    ),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.nodes) {
      if (!isScope(element) || !one(element, 'ioSpecification') || multiInstance(element)) continue;
      yield refuse(
        id,
        'Remove the data inputs and outputs: what is in a sub-process sees the data around it.',
        '请移除数据输入与输出：子流程内的元素可见其外部数据。',
      );
    }
  },
);
