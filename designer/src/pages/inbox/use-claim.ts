import { useI18n } from 'vue-i18n';
import { claimTask, unclaimTask } from '../../api/tasks.ts';
import type { TaskRow } from '../../api/types.ts';
import { useAct } from '../../composables/use-act.ts';
import { me } from '../../session.ts';

/** Claiming and giving back; the list is read again after either, also after a refusal. `claimed`: what the page does then. */
export function useClaim(reload: () => Promise<void>, claimed: () => unknown = () => {}) {
  const { t } = useI18n();
  const { busy, act } = useAct();
  const claim = async (task: TaskRow) => {
    const done = await act(() => claimTask(task.instance, task.wait), t('inbox.claimed'));
    await reload();
    if (done) claimed();
  };
  const unclaim = async (task: TaskRow) => {
    await act(() => unclaimTask(task.instance, task.wait), t('inbox.unclaimed'));
    await reload();
  };
  const toggle = (task: TaskRow) => (task.assignee === me.value?.person ? unclaim(task) : claim(task));
  return { busy, claim, unclaim, toggle };
}
