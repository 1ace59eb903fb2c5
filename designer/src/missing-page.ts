import { ElMessage } from 'element-plus';
import { unreachable } from './api/fetch.ts';
import { say } from './i18n.ts';

const KEY = 'signet.reloaded';

/**
 * A page's code could not be had. After an update the old files are gone: loading the page anew brings the new ones, but
 * only once for an address. Without a network the person stays where they are, and is told.
 */
export function onMissingPage(address: string): void {
  if (navigator.onLine && sessionStorage.getItem(KEY) !== address) {
    sessionStorage.setItem(KEY, address);
    location.assign(address);
    return;
  }
  ElMessage({ type: 'error', message: say(unreachable.message), showClose: true, grouping: true });
}
