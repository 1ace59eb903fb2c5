import { onMounted, onUnmounted } from 'vue';

type Act = (event: KeyboardEvent) => void;

/** Where letters are text: not on radios and checkboxes, which have no letters. */
const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=radio], [type=checkbox]), textarea, select'));

/** Closed dialogs stay in the document, hidden. */
const dialogOpen = () =>
  [...document.querySelectorAll('[role="dialog"][aria-modal="true"]')].some((it) => it.getClientRects().length > 0);

/** Keys of a page: silent while one writes, while a dialog is open, and with modifiers held. `g i` is a sequence. */
export function useKeys(keys: Readonly<Record<string, Act>>): void {
  let before = '';
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || writes(event.target)) return;
    if (dialogOpen()) return;
    const act = keys[`${before} ${event.key}`] ?? keys[event.key];
    before = event.key;
    setTimeout(() => {
      before = '';
    }, 900);
    if (!act) return;
    event.preventDefault();
    act(event);
  };
  onMounted(() => window.addEventListener('keydown', onKey));
  onUnmounted(() => window.removeEventListener('keydown', onKey));
}
