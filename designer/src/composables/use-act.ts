import { ElMessage } from 'element-plus';
import { ref } from 'vue';
import { outcomeOf } from '../api/fetch.ts';
import { say } from '../i18n.ts';

/** Runs one act at a time; a refusal is said in the reader's language and given back as `false`. */
export function useAct() {
  const busy = ref(false);
  const act = async (work: () => Promise<unknown>, done?: string): Promise<boolean> => {
    if (busy.value) return false;
    busy.value = true;
    try {
      await work();
      if (done) ElMessage({ type: 'success', message: done, grouping: true });
      return true;
    } catch (cause) {
      ElMessage({
        type: 'error',
        message: say(outcomeOf(cause).message),
        duration: 8000,
        showClose: true,
        grouping: true,
      });
      return false;
    } finally {
      busy.value = false;
    }
  };
  return { busy, act };
}
