import { type Outcome, text } from '../../kernel/outcome.ts';
import { inputAssociations, variableOf } from '../data.ts';
import { inputSets, isOptional, outputSets } from '../data-sets.ts';
import { storeWrites } from '../data-store.ts';
import { attribute, type Element, idOf, many, one } from '../element.ts';
import { isScope } from '../outline.ts';
import { type Refuse, rule } from './rule.ts';

export const dataInputs = rule(
  {
    code: 'data-inputs',
    clause: '10.4.1 InputOutputSpecification, InputSet, OutputSet',
    reason: text(
      'When data are exchanged while an element executes the standard leaves open: they go into a sub-process whenever they change, and out of anything when it is done.',
      '标准未规定执行期间何时交换数据：此处数据变化时即传入子流程，传出则在元素完成时进行。',
    ),
    title: text('Data inputs and outputs', '数据输入与输出'),
    demand: text(
      'Each data input that is not optional has an association, and is in no state of its own. Data go into sub-processes only while they execute, and out of nothing. A process has one output set, and so has what writes a data store.',
      '每个非可选的数据输入须有数据关联，且不带自身状态。执行期间数据只能传入子流程，不能传出。流程以及写入数据存储的元素只能有一个输出集。',
    ),
    mend: text(
      'Associate each required input with data, and keep what is named here out of the sets.',
      '为每个必需输入建立数据关联，并从集合中移除此处指出的内容。',
    ),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of [{ id: idOf(outline.process), element: outline.process }, ...outline.nodes]) {
      const specification = one(element, 'ioSpecification');
      yield* exchanged(id, element, outline.process, refuse);
      const fed = new Set(inputAssociations(element).map((association) => one(association, 'targetRef')));
      for (const input of many(specification, 'dataInputs')) {
        if (attribute(one(input, 'dataState'), 'name') !== undefined) {
          yield refuse(id, 'Name the state at the data object that is read.', '请在所读取的数据对象上指定状态。');
        }
        if (element === outline.process || fed.has(input) || isOptional(input) || isOfLoop(element, input)) continue;
        const name = variableOf(input) ?? '';
        yield refuse(
          id,
          `Associate "${name}" with data, or make it optional.`,
          `请为“${name}”建立数据关联，或设为可选。`,
        );
      }
    }
  },
);

function* exchanged(id: string, element: Element, process: Element, refuse: Refuse): Iterable<Outcome> {
  const holds = (sets: readonly Element[], property: string) => sets.some((set) => many(set, property).length > 0);
  if (holds(outputSets(element), 'whileExecutingOutputRefs')) {
    yield refuse(id, 'Nothing is handed over while this executes.', '执行期间不传出数据。');
  }
  if (holds(inputSets(element), 'whileExecutingInputRefs') && !isScope(element)) {
    yield refuse(id, 'Only a sub-process is given data while it executes.', '只有子流程可在执行期间接收数据。');
  }
  const writes = element === process || storeWrites(element).length > 0;
  if (writes && outputSets(element).length > 1) {
    yield refuse(id, 'Keep one output set.', '只能保留一个输出集。');
  }
}

/** What a loop refers to is the collection that it reads, or what it gives each instance of it. */
const isOfLoop = (element: Element, input: Element): boolean =>
  ['loopDataInputRef', 'inputDataItem'].some((name) => one(one(element, 'loopCharacteristics'), name) === input);
