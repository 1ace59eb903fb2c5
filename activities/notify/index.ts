import type { Plugin } from '../../engine/plugins/plugin.ts';
import { notifyPeople } from './people.ts';

export const plugins: readonly Plugin[] = [notifyPeople];
