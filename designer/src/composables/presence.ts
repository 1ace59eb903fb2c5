const PATIENCE = 2 * 60_000;
let last = Date.now();

for (const sign of ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const) {
  window.addEventListener(
    sign,
    () => {
      last = Date.now();
    },
    { passive: true },
  );
}

/**
 * Whether somebody is in front of the page. A page that is left alone stops asking the server by itself: its questions
 * would keep the session alive that ends when nobody works any more (SIG-4).
 */
export const present = (): boolean => document.visibilityState === 'visible' && Date.now() - last < PATIENCE;
