/** `element#n` has a character that an address must not carry bare. */
export const taskPath = (task: { readonly instance: string; readonly wait: string }): string =>
  `/tasks/${task.instance}/${encodeURIComponent(task.wait)}`;
