/**
 * Puts the cursor into a dialog's first field once the dialog stands, unless its person is in one already: whoever types
 * faster than it opens would else end a secret in the field for the login.
 */
export function focusField(field: HTMLElement | null | undefined): void {
  const within = field?.closest('form') ?? field?.parentElement;
  if (within?.querySelector('input:focus, textarea:focus, select:focus')) return;
  field?.focus();
}
