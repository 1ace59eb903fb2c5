import type Modeler from 'bpmn-js/lib/Modeler';
import { many } from '../../../../engine/bpmn/element.ts';
import { service } from '../canvas/services.ts';
import { is, type Node } from './node.ts';

/** The lane that an element is drawn in. */
export const laneOf = (canvas: Modeler, node: Node): Node | undefined =>
  service(canvas, 'elementRegistry')
    .filter(({ businessObject }) => is(businessObject, 'bpmn:Lane'))
    .map(({ businessObject }) => businessObject)
    .find((lane) => many(lane, 'flowNodeRef').includes(node));
