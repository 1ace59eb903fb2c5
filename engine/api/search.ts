/** `q` anywhere inside; what is typed is never a pattern. */
export const containing = (q: string): string => `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`;
