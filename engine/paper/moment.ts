import { DateTime } from 'luxon';

/** A point in time as a person in a zone reads it (SIG-2). */
export function localTime(at: string, zone: string): { readonly time: string; readonly offset: string } {
  const local = DateTime.fromISO(at, { zone: 'utc' }).setZone(zone);
  if (!local.isValid) throw new Error(`${at} in ${zone}: ${local.invalidExplanation}`);
  return { time: local.toFormat('yyyy-MM-dd HH:mm:ss'), offset: `UTC${local.toFormat('ZZ')}` };
}

export function momentText(at: string, zone: string): string {
  const { time, offset } = localTime(at, zone);
  return `${time} ${offset}（${zone}）`;
}
