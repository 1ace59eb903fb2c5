/** Whose extensions are read, under the prefix that this room calls them by: Camunda 7 has heirs that speak its language. */
const NAMESPACES: { readonly [uri: string]: 'camunda' | 'zeebe' } = {
  'http://camunda.org/schema/1.0/bpmn': 'camunda',
  'http://operaton.org/schema/1.0/bpmn': 'camunda',
  'http://activiti.org/bpmn': 'camunda',
  'http://flowable.org/bpmn': 'camunda',
  'http://camunda.org/schema/zeebe/1.0': 'zeebe',
};

/** Camunda's own modeler notes there for which engine a diagram was drawn. */
const MODELER = 'http://camunda.org/schema/modeler/1.0';

/** The prefixes of a file, by what they stand for. */
export interface Vocabulary {
  /** The name as this room knows it: a file may call a namespace as it likes. */
  readonly known: (name: string) => string;
  readonly engines: ReadonlySet<string>;
}

/** Reads what the file calls the namespaces that are known here. */
export function vocabularyOf(xml: string): Vocabulary {
  const prefixes = new Map<string, string>();
  for (const [, prefix = '', , uri = ''] of xml.matchAll(/\sxmlns:([\w.-]+)\s*=\s*(["'])(.*?)\2/g)) {
    const engine = uri === MODELER ? 'modeler' : NAMESPACES[uri];
    if (engine) prefixes.set(prefix, engine);
  }
  const known = (name: string) => {
    const [prefix = '', local] = name.split(':');
    const mine = prefixes.get(prefix);
    return mine && local !== undefined ? `${mine}:${local}` : name;
  };
  return { known, engines: new Set(prefixes.values()) };
}

/** What another engine would obey: here it is converted or reported, and never stays in the file. */
export const isEngine = (known: string): boolean => /^(camunda|zeebe):/.test(known);

/** What only its modeler reads. */
export const isModeler = (known: string): boolean => known.startsWith('modeler:');
