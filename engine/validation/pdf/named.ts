import type { Cell } from '../../paper/table.ts';

/** What people call a thing, and below it what the machine does, where that is another word. */
export const named = (title: string, id: string): Cell => ({ text: title, ...(title !== id && { sub: id }) });
