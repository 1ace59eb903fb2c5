import { localTime } from './moment.ts';
import type { Cell } from './table.ts';

/** A point in time with its zone below (SIG-2). */
export const timeCell = (at: string, zone: string): Cell => {
  const { time, offset } = localTime(at, zone);
  return { text: time, sub: `${offset} ${zone}` };
};
