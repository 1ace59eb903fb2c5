import { text } from '../../kernel/outcome.ts';
import { inputAssociations, variableOf } from '../data.ts';
import { attribute, type Element, idOf, many, one } from '../element.ts';
import { rule } from './rule.ts';

export const dataInputs = rule(
  {
    code: 'data-inputs',
    clause: '10.4.1 InputOutputSpecification, InputSet, OutputSet',
    reason: text(
      'The standard lets an element choose among several sets and exchange data while it executes; one set, before and after, is executed here.',
      '标准允许元素在多个集合间选择并在执行期间交换数据；此处仅执行单一集合的前后传递。',
    ),
    title: text('Data inputs and outputs', '数据输入与输出'),
    demand: text(
      'An element has one input set and one output set at most and exchanges nothing while it executes; each data input that is not optional has an association. A data input is in no state of its own.',
      '元素最多有一个输入集和一个输出集，且执行期间不交换数据；每个非可选的数据输入须有数据关联。数据输入不带自身状态。',
    ),
    mend: text(
      'Keep one set, and associate each required input with data.',
      '只保留一个集合，并为每个必需输入建立数据关联。',
    ),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of [{ id: idOf(outline.process), element: outline.process }, ...outline.nodes]) {
      const specification = one(element, 'ioSpecification');
      const [ins, outs] = [many(specification, 'inputSets'), many(specification, 'outputSets')];
      if (ins.length > 1 || outs.length > 1) {
        yield refuse(id, 'Keep one input set and one output set.', '只能保留一个输入集和一个输出集。');
      }
      const during = [...ins, ...outs].flatMap((set) => [
        ...many(set, 'whileExecutingInputRefs'),
        ...many(set, 'whileExecutingOutputRefs'),
      ]);
      if (during.length > 0) {
        yield refuse(id, 'Nothing is exchanged while this executes.', '执行期间不交换数据。');
      }
      const optional = ins.flatMap((set) => many(set, 'optionalInputRefs'));
      const fed = new Set(inputAssociations(element).map((association) => one(association, 'targetRef')));
      for (const input of many(specification, 'dataInputs')) {
        if (attribute(one(input, 'dataState'), 'name') !== undefined) {
          yield refuse(id, 'Name the state at the data object that is read.', '请在所读取的数据对象上指定状态。');
        }
        if (element === outline.process || fed.has(input) || optional.includes(input) || isOfLoop(element, input))
          continue;
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

/** What a loop refers to is the collection that it reads, or what it gives each instance of it. */
const isOfLoop = (element: Element, input: Element): boolean =>
  ['loopDataInputRef', 'inputDataItem'].some((name) => one(one(element, 'loopCharacteristics'), name) === input);
