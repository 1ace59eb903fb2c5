import { i18n } from '../i18n.ts';

/** People by their printed name; what the system does by itself has ids such as `system:driver`. */
export function actorName(name: string): string {
  if (!name.startsWith('system:')) return name;
  const { t, te, locale } = i18n.global;
  const part = name.slice('system:'.length);
  const said = te(`common.part.${part}`) ? t(`common.part.${part}`) : part;
  return locale.value === 'zh-CN' ? `${t('common.system')}（${said}）` : `${t('common.system')} (${said})`;
}
