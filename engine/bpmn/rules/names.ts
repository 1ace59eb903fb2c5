/** Names that mean something else to an expression. */
export const RESERVED: readonly string[] = ['parameters', 'result', 'item', 'partial', 'true', 'false', 'null'];

export const isName = (name: string): boolean => /^\p{L}[\p{L}\p{N}_]*$/u.test(name) && !(name in {});
