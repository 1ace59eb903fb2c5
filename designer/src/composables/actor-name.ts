import { i18n } from '../i18n.ts';

/** People by their printed name; what the system does by itself has ids such as `system:worker`. */
export const actorName = (name: string): string =>
  name.startsWith('system:') ? `${i18n.global.t('common.system')} (${name.slice('system:'.length)})` : name;
