/** Times are shown in one zone, named next to them, in a form that reads the same in both languages. */
export function moment(iso: string, zone: string, seconds = false): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(iso));
  const part = (type: string) => parts.find((it) => it.type === type)?.value ?? '';
  const time = `${part('hour')}:${part('minute')}${seconds ? `:${part('second')}` : ''}`;
  return `${part('year')}-${part('month')}-${part('day')} ${time}`;
}

/** `UTC+08:00` for a zone, at a moment. */
export function offset(zone: string, at = new Date()): string {
  const name = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find((it) => it.type === 'timeZoneName')?.value;
  return name === 'GMT' || name === undefined ? 'UTC+00:00' : name.replace('GMT', 'UTC');
}

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

export function relative(iso: string, now: number, locale: string): string {
  const distance = new Date(iso).getTime() - now;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  for (const [unit, size] of UNITS) {
    if (Math.abs(distance) >= size) return format.format(Math.trunc(distance / size), unit);
  }
  return format.format(distance < 0 ? -1 : 1, 'minute');
}

/** The moment, in UTC, at which a day begins in a zone. */
export function dayBegins(day: string, zone: string): string {
  const guess = new Date(`${day}T00:00:00Z`);
  const [, sign = '+', hours = '0', minutes = '0'] = offset(zone, guess).match(/UTC([+-])(\d+):(\d+)/) ?? [];
  const ahead = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  return new Date(guess.getTime() - ahead * 60_000).toISOString();
}

export const nextDay = (day: string): string =>
  new Date(new Date(`${day}T00:00:00Z`).getTime() + 86_400_000).toISOString().slice(0, 10);
