import { DateTime } from 'luxon';

/** A point in time as a person in a zone reads it, with the zone (SIG-2). */
export function localTime(at: string, zone: string): string {
  const local = DateTime.fromISO(at, { zone: 'utc' }).setZone(zone);
  if (!local.isValid) throw new Error(`${at} in ${zone}: ${local.invalidExplanation}`);
  return `${local.toFormat('yyyy-MM-dd HH:mm:ss')} UTC${local.toFormat('ZZ')}`;
}
