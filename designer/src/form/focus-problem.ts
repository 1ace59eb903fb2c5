/** Leads to the first entry that is not accepted; a group of radios is entered at its first. */
export function focusProblem(within: string): void {
  const invalid = document.querySelector<HTMLElement>(`${within} [aria-invalid="true"]`);
  (invalid?.querySelector<HTMLElement>('input') ?? invalid)?.focus();
}
