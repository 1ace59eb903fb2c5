import { useI18n } from 'vue-i18n';
import type { Text } from '../../../engine/kernel/outcome.ts';
import { describeApi } from '../api/session.ts';
import { say } from '../i18n.ts';
import { useLoad } from './use-load.ts';

/** What an act in the audit trail is called: by our own words, or as the API describes its operation. */
export function useActs() {
  const { t, te } = useI18n();
  const load = useLoad(async () => {
    const { paths } = await describeApi();
    const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
    return new Map<string, Text>(operations.map((it) => [it.operationId, it['x-summary']]));
  });
  const word = (action: string): string => {
    const key = `audit.act.${action.replaceAll('.', '-')}`;
    return te(key) ? t(key) : say(load.data.value?.get(action));
  };
  return { word };
}
