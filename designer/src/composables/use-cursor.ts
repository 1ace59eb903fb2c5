import { computed, nextTick, type Ref, ref, watch } from 'vue';
import { useKeys } from './use-keys.ts';

/** The current row of a list: j, k and the arrows move it, Enter opens it; it stays on its row when the list reloads. */
export function useCursor<T>(
  rows: Readonly<Ref<readonly T[]>>,
  id: (row: T) => string,
  act: { readonly open: (row: T) => void; readonly keys?: Readonly<Record<string, (row: T) => void>> },
) {
  const current = ref('');
  const at = computed(() => rows.value.findIndex((row) => id(row) === current.value));

  watch(rows, (list) => {
    if (at.value < 0) current.value = list[0] ? id(list[0]) : '';
  });

  const move = async (by: number) => {
    const next = rows.value[Math.min(rows.value.length - 1, Math.max(0, at.value + by))];
    if (!next) return;
    current.value = id(next);
    // Enter is meant for the row now, not for the tab or button that was used before.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    await nextTick();
    document.querySelector('tr.current')?.scrollIntoView({ block: 'nearest' });
  };
  const withRow = (then: (row: T) => void) => (event: KeyboardEvent) => {
    const row = rows.value[at.value];
    const onControl = event.key === 'Enter' && event.target instanceof HTMLElement && event.target.closest('a, button');
    if (onControl) onControl instanceof HTMLElement && onControl.click();
    else if (row) then(row);
  };
  useKeys({
    j: () => void move(1),
    ArrowDown: () => void move(1),
    k: () => void move(-1),
    ArrowUp: () => void move(-1),
    Enter: withRow(act.open),
    ...Object.fromEntries(Object.entries(act.keys ?? {}).map(([key, then]) => [key, withRow(then)])),
  });
  return { current, isCurrent: (row: T) => id(row) === current.value };
}
