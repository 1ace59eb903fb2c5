import type { Import } from '../../../engine/import/import.ts';
import { readCatalogue } from '../api/catalogue.ts';
import { me } from '../session.ts';

/** What a file would become here, before anything is sent. What converts it is fetched when it is asked for. */
export async function readDiagram(xml: string): Promise<Import> {
  const [{ importDiagram }, { plugins, roles }] = await Promise.all([
    import('../../../engine/import/import.ts'),
    readCatalogue(),
  ]);
  const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id);
  return importDiagram(xml, { plugins: ids(plugins), roles: ids(roles), zone: me.value?.zone ?? 'UTC' });
}
