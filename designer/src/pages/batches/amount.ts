/** A recorded decimal without the zeros that the database pads it with, grouped for reading; digits are never lost. */
export function amount(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—';
  const [whole = '', fraction = ''] = String(value).split('.');
  const digits = fraction.replace(/0+$/, '');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return digits ? `${grouped}.${digits}` : grouped;
}
