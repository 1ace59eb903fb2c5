import { onMounted, onUnmounted } from 'vue';

const FOCUSABLE = 'a[href], button, input, select, textarea, [tabindex]';

const visible = (element: HTMLElement) => element.isConnected && element.getClientRects().length > 0;
const disabled = (element: HTMLElement) => element.matches(':disabled');
const takes = (element: HTMLElement) => visible(element) && element.matches(FOCUSABLE) && !disabled(element);

function around(element: EventTarget | null): HTMLElement[] {
  const trail: HTMLElement[] = [];
  for (let at = element instanceof HTMLElement ? element : null; at && at !== document.body; at = at.parentElement)
    trail.push(at);
  return trail;
}

/** What takes the focus within: itself where it can, else the first that does. */
const firstWithin = (element: HTMLElement): HTMLElement | undefined =>
  takes(element) ? element : [...element.querySelectorAll<HTMLElement>(FOCUSABLE)].find(takes);

/**
 * Focus never falls to the page as a whole: what was disabled for a moment gets it back; where a button or row went away, what
 * was around it takes over. Who leaves a field deliberately is left alone.
 */
export function useKeptFocus(fallback: string): void {
  let trail: readonly HTMLElement[] = [];
  const entered = ({ target }: FocusEvent) => {
    trail = around(target);
  };
  // Removed from the page, an element loses the focus while it still stands there: what it was is known a moment later.
  const left = ({ target }: FocusEvent) =>
    queueMicrotask(() => {
      if (target instanceof HTMLElement && trail[0] === target && takes(target)) trail = [];
    });
  const restore = () => {
    const [had] = trail;
    if (!had || (document.activeElement !== document.body && document.activeElement !== null)) return;
    if (visible(had) && disabled(had)) return;
    const near = trail.filter(visible).map(firstWithin);
    (near.find((it) => it !== undefined) ?? document.querySelector<HTMLElement>(fallback))?.focus({
      preventScroll: true,
    });
  };
  const observer = new MutationObserver(restore);
  onMounted(() => {
    document.addEventListener('focusin', entered);
    document.addEventListener('focusout', left);
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['disabled', 'style'],
    });
  });
  onUnmounted(() => {
    document.removeEventListener('focusin', entered);
    document.removeEventListener('focusout', left);
    observer.disconnect();
  });
}
