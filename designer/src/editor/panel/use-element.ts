import { type ComputedRef, computed } from 'vue';
import { attribute, extension } from '../../../../engine/bpmn/element.ts';
import { locale } from '../../i18n.ts';
import { type Shape, service } from '../canvas/services.ts';
import { filled, withExtensions } from '../model/extensions.ts';
import { type Create, is, type Node } from '../model/node.ts';
import { type Language, named, nameIn } from '../model/titles.ts';
import { useWorkbench } from '../workbench.ts';

type Attributes = Readonly<Record<string, unknown>>;

/**
 * Reads and changes the element that is selected, each change a step that can be undone. It stays that element: what is typed
 * last is written to it, and not to the one that is clicked on next.
 */
export function useElement() {
  const { modeler, selected, changes } = useWorkbench();
  const canvas = modeler.value;
  const shape = selected.value;
  if (!canvas || !shape) throw new Error('nothing is selected');
  const element: Shape = shape;
  const modeling = service(canvas, 'modeling');
  const create: Create = (type, attributes) => service(canvas, 'bpmnFactory').create(type, attributes);
  const stands = () => modeler.value === canvas && registered(element);
  const registered = (it: Shape) =>
    service(canvas, 'elementRegistry').get(it.id) === it || service(canvas, 'canvas').getRootElement() === it;

  /** Shown anew whenever the model changes. */
  const read = <T>(look: (node: Node) => T): ComputedRef<T> =>
    computed(() => {
      void changes.value;
      return look(element.businessObject);
    });
  const update = (properties: Attributes) => stands() && modeling.updateProperties(element, properties);
  const updateNode = (node: Node, properties: Attributes) =>
    stands() && modeling.updateModdleProperties(element, node, properties);
  const extend = (type: string, entries: readonly Attributes[], node: Node = element.businessObject) =>
    updateNode(node, { extensionElements: withExtensions(node, type, entries, create) });

  return {
    shape: element,
    node: element.businessObject,
    canvas,
    create,
    is: (...types: readonly string[]) => is(element.businessObject, ...types),
    read,
    update,
    updateNode,
    extend,
    name: (language: Language, node: Node = element.businessObject) => read(() => nameIn(node, locale(), language)),
    setName(language: Language, text: string, node: Node = element.businessObject) {
      const properties = named(node, locale(), language, text, create);
      if (node === element.businessObject) update(properties);
      else updateNode(node, properties);
    },
    /** The attributes of the only extension of a type; blank ones are taken out, and with the last of them the extension. */
    only<N extends string>(type: string, names: readonly N[], node: Node = element.businessObject) {
      const values = read(() => {
        const entry = extension(node, type);
        return Object.fromEntries(names.map((it) => [it, attribute(entry, it) ?? ''])) as Record<N, string>;
      });
      const set = (changed: Partial<Record<N, string>>, kept: Attributes = {}) => {
        const next = filled({ ...values.value, ...changed });
        extend(type, Object.keys(next).length > 0 ? [{ ...kept, ...next }] : [], node);
      };
      return { values, set };
    },
  };
}
