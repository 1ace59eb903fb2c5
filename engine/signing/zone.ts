/** Asked at every signing; making a formatter for it costs more than signing does. */
const known = new Map<string, boolean>();

function ask(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Is this an IANA time zone that the server knows? */
export function isZone(zone: string): boolean {
  const answer = known.get(zone) ?? ask(zone);
  // Only zones that exist are kept: there are few of those, and no end of others.
  if (answer) known.set(zone, answer);
  return answer;
}
