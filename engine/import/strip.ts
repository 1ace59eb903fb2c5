import { type Element, many, one } from '../bpmn/element.ts';
import { put } from './draw.ts';
import { isEngine, isModeler, type Vocabulary } from './vocabulary.ts';

/** Takes out of an element what another engine would obey: all of it stands in the report. */
export function strip(element: Element, { known }: Vocabulary): void {
  const attributes = element.$attrs as Record<string, unknown>;
  for (const name of Object.keys(attributes)) {
    const [prefix, local = ''] = name.split(':');
    const declares = prefix === 'xmlns' && /^(camunda|zeebe|modeler):/.test(known(`${local}:any`));
    if (declares || isEngine(known(name)) || isModeler(known(name))) delete attributes[name];
  }
  const holder = one(element, 'extensionElements');
  if (!holder) return;
  const kept = many(holder, 'values').filter(({ $type }) => !isEngine(known($type)));
  put(holder, 'values', kept);
  if (kept.length === 0) put(element, 'extensionElements', undefined);
}
