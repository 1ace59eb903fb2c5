import { text } from '../../kernel/outcome.ts';
import { attribute, type Element, held, idOf, type Property, within } from '../element.ts';
import { rule } from './rule.ts';

/** Read otherwise than the metamodel has them: the ends of message flows have a rule of their own. */
const ELSEWHERE = new Set(['bpmn:MessageFlow', 'bpmn:InputOutputBinding']);

const references = ({ $type, $descriptor }: Element): readonly Property[] =>
  ELSEWHERE.has($type) ? [] : ($descriptor?.properties ?? []).filter((it) => it.isReference && !it.isVirtual);

const isA = (element: Element, type: string): boolean =>
  !type.startsWith('bpmn:') || element.$instanceOf === undefined || element.$instanceOf(type);

/** The nearest id outwards. */
const place = (element: Element): string => {
  for (let at: Element | undefined = element; at; at = at.$parent) if (at.id !== undefined) return at.id;
  return '';
};

export const referenceType = rule(
  {
    code: 'reference-type',
    clause: 'the tables of attributes and model associations of each element',
    title: text('Types of references', '引用的类型'),
    demand: text(
      'What an attribute refers to is of the type that the standard gives it: a data object reference names a data object, a boundary event an activity, a message event a message, a pool a process.',
      '属性引用的元素须为标准规定的类型：数据对象引用须指向数据对象，边界事件须附着于活动，消息事件须引用消息，泳池须引用流程。',
    ),
    mend: text('Refer to an element of that type.', '请引用该类型的元素。'),
  },
  function* ({ definitions }, refuse) {
    for (const element of within(definitions)) {
      for (const { name, type } of references(element)) {
        for (const wrong of held(element, name).filter((it) => !isA(it, type))) {
          const [wanted, found] = [type, wrong.$type].map((it) => it.replace('bpmn:', ''));
          const named = attribute(wrong, 'name') ?? idOf(wrong);
          yield refuse(
            place(element),
            `"${name}" must refer to a ${wanted}: "${named}" is a ${found}.`,
            `“${name}”须引用 ${wanted}：“${named}”是 ${found}。`,
          );
        }
      }
    }
  },
);
