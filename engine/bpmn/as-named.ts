import type { Catalogue } from './catalogue.ts';
import { attribute, type Element, extensions, listOf, within } from './element.ts';
import { parse } from './parse.ts';

/** What stands in the package itself, and is not taken as there. */
type Own = Pick<Catalogue, 'forms' | 'ruleSets' | 'decisions' | 'zone'>;

/**
 * An installation that has whatever the diagram names: for playing a process where it is not known what is installed. What
 * a plugin does is answered by hand there; whether it is installed is for the check to say.
 */
export async function asNamed(xml: string, own: Own): Promise<Catalogue> {
  const { definitions } = await parse(xml);
  const elements = definitions ? within(definitions) : [];
  const listed = (type: string, property: string) => names(elements, type, (it) => listOf(it, property));
  return {
    ...own,
    plugin: () => ({ effect: 'external', timeout: 60_000, retry: { attempts: 1, backoff: 1000 }, version: '0.0.0' }),
    plugins: [],
    guards: listed('signet:Assignment', 'guards'),
    relations: listed('signet:Separation', 'relations'),
    roles: [
      ...listed('signet:Assignment', 'roles'),
      ...names(elements, 'signet:Role', (it) => [attribute(it, 'id') ?? '']),
    ],
  };
}

const names = (elements: readonly Element[], type: string, of: (extension: Element) => readonly string[]) =>
  elements.flatMap((element) => extensions(element, type).flatMap(of));
