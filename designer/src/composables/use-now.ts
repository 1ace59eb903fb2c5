import { ref } from 'vue';

const now = ref(Date.now());
let running = false;

/** The browser's clock, for "in 3 hours" only: times of record come from the server. */
export function useNow() {
  if (!running) {
    running = true;
    setInterval(() => {
      now.value = Date.now();
    }, 15_000);
  }
  return now;
}
