import type { StoreAccess } from '../kernel/model.ts';
import type { Catalogue } from './catalogue.ts';
import { mappingsOf as associated, inputAssociations, isStore, outputAssociations, variableOf } from './data.ts';
import { attribute, type Element, extension, idOf, many, one } from './element.ts';
import { boundTo } from './job.ts';
import { configOf, mappingsOf } from './read.ts';

/** The data stores that an element reads, each once, and the associations by which it writes some. */
export const storesRead = (element: Element): readonly Element[] => [
  ...new Set(inputAssociations(element).flatMap((association) => many(association, 'sourceRef').filter(isStore))),
];
export const storeWrites = (element: Element): readonly Element[] =>
  outputAssociations(element).filter((association) => isStore(one(association, 'targetRef')));

/** What binds a data store to plugins: said by the reference, or else by the store that it refers to. */
export const bindingOf = (reference: Element | undefined): Element | undefined =>
  extension(reference, 'signet:Store') ?? extension(one(reference, 'dataStoreRef'), 'signet:Store');

export const bound = (reference: Element | undefined, access: 'read' | 'write'): string | undefined =>
  attribute(bindingOf(reference), access);

/** What its plugins are given besides what is written. */
export const storeInputs = (reference: Element) => mappingsOf(reference, 'signet:Input');

export function storesOf(element: Element, catalogue: Catalogue): Stores {
  const reads = storesRead(element).map((store) => accessOf(store, 'read', catalogue));
  const writes = storeWrites(element).map((association) => writeOf(association, catalogue));
  return { ...(reads.length > 0 && { reads }), ...(writes.length > 0 && { writes }) };
}

interface Stores {
  readonly reads?: readonly StoreAccess[];
  readonly writes?: readonly StoreAccess[];
}

function accessOf(store: Element, access: 'read' | 'write', catalogue: Catalogue): StoreAccess {
  const job = { ...boundTo(bound(store, access) ?? '', catalogue), config: configOf(bindingOf(store)) };
  return { element: idOf(store), name: variableOf(store) ?? '', job, inputs: storeInputs(store) };
}

/** Assignments write fields; anything else is written as a whole. */
function writeOf(association: Element, catalogue: Catalogue): StoreAccess {
  const store = one(association, 'targetRef');
  if (!store) throw new Error('An association without a target is refused');
  const access = accessOf(store, 'write', catalogue);
  const results = many(association, 'sourceRef').flatMap((source) => variableOf(source) ?? []);
  const written = associated(association, results);
  if (many(association, 'assignment').length > 0) return { ...access, inputs: [...access.inputs, ...written] };
  const [whole] = written;
  return { ...access, ...(whole && { whole }) };
}
