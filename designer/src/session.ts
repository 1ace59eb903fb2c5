import { computed, shallowRef } from 'vue';
import * as api from './api/session.ts';
import type { Me } from './api/types.ts';

const current = shallowRef<Me | null>(null);
let asked = false;

/** Who is signed in; `null` before that is known and after the session ended. */
export const me = computed(() => current.value);

export const may = (permission: string): boolean => current.value?.permissions.includes(permission) ?? false;

/** Asks the server once; later navigations go on what it said, until it answers 401. */
export async function ensureSession(): Promise<Me | null> {
  if (asked) return current.value;
  asked = true;
  try {
    current.value = await api.me();
  } catch {
    current.value = null;
  }
  return current.value;
}

export async function signIn(login: string, secret: string): Promise<void> {
  const answer = await api.signIn(login, secret);
  current.value = answer.me;
  asked = true;
}

export async function signOut(): Promise<void> {
  await api.signOut();
  forget();
}

export function forget(): void {
  current.value = null;
  asked = true;
}
