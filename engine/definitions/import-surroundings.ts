import { roles } from '../identity/roles.ts';
import type { Surroundings } from '../import/importing.ts';
import type { Registry } from '../plugins/plugin.ts';

/** What a diagram from elsewhere can be converted into here. */
export const importSurroundings = ({ plugins }: Registry, zone: string): Surroundings => ({
  plugins: [...plugins.keys()],
  roles: roles.map(({ id }) => id),
  zone,
});
