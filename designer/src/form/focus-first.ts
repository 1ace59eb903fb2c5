/** Leads to the first entry that can be filled in, or, without one, to the button that completes. */
export function focusFirst(within: string): void {
  const [first] = [`${within} .schema-form`, within].flatMap((part) =>
    [
      ...document.querySelectorAll<HTMLElement>(`${part} :is(input, select, textarea, button[type="submit"]):enabled`),
    ].slice(0, 1),
  );
  first?.focus();
}
