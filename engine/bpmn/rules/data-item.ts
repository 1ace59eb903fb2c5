import { text } from '../../kernel/outcome.ts';
import { inputAssociations, outputAssociations } from '../data.ts';
import { type Element, idOf, many, one } from '../element.ts';
import { isSameItem, itemOf } from '../item.ts';
import { rule } from './rule.ts';

export const dataItem = rule(
  {
    code: 'data-item',
    clause: '10.4.1 Data Association',
    title: text('Items of associated data', '关联数据的项定义'),
    demand: text(
      'Data that an association copies without a transformation have the same item definition at both ends, where both have one.',
      '数据关联在不经转换而复制时，两端若均有项定义，则须相同。',
    ),
    mend: text(
      'Give both ends the same itemSubjectRef, or add a transformation.',
      '使两端的 itemSubjectRef 相同，或添加转换。',
    ),
  },
  function* ({ outline }, refuse) {
    for (const { id, element } of outline.nodes) {
      for (const association of [...inputAssociations(element), ...outputAssociations(element)]) {
        const made = one(association, 'transformation') ?? many(association, 'assignment')[0];
        const [from, to] = [many(association, 'sourceRef')[0], one(association, 'targetRef')];
        const [source, target] = [itemOf(from), itemOf(to)];
        if (made || isSameItem(source, target) || isCollection(from) !== isCollection(to)) continue;
        yield refuse(
          id,
          `"${idOf(source)}" is copied into "${idOf(target)}": give both ends one item definition, or add a transformation.`,
          `“${idOf(source)}”被复制到“${idOf(target)}”：请使两端的项定义相同，或添加转换。`,
        );
      }
    }
  },
);

/** A collection of items may also be an item of its own. */
const isCollection = (data: Element | undefined): boolean =>
  [data, one(data, 'dataObjectRef')].some((each) => each?.get('isCollection') === true);
