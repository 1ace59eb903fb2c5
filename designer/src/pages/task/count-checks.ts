import type { Check } from '../../api/types.ts';

export function countChecks(checks: readonly Check[]) {
  const of = (result: Check['result']) => checks.filter((check) => check.result === result).length;
  return { pass: of('PASS'), fail: of('FAIL'), notChecked: of('NOT_CHECKED') };
}
