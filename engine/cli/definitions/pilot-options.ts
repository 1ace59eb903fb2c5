import { Refused } from '../../host/refused.ts';
import { outcome, text } from '../../kernel/outcome.ts';

/** Options that name a pilot. */
export interface PilotOptions {
  readonly scope?: string;
  readonly measures?: string;
  readonly until?: string;
}

/** `line=catheter-1,product=C-100` as it is sent. */
function pairs(of: string): readonly (readonly [string, string])[] {
  return of.split(',').map((each) => {
    const [name = '', value = ''] = each.split('=').map((part) => part.trim());
    if (!name || !value) throw new Refused(notPairs(each));
    return [name, value];
  });
}

/** What a pilot is for, when the options name one. */
export function pilotOf({ scope, measures, until }: PilotOptions): object | undefined {
  if (scope === undefined && measures === undefined && until === undefined) return undefined;
  if (scope === undefined || measures === undefined || until === undefined) throw new Refused(INCOMPLETE);
  return {
    scope: Object.fromEntries(pairs(scope)),
    measures: pairs(measures).map(([figure, most]) => ({ figure, most: Number(most) })),
    until: new Date(until).toISOString(),
  };
}

const notPairs = (given: string) =>
  outcome(
    'option-invalid',
    text(
      `Write name=value, several with commas between: "${given}" is not.`,
      `请写作 名称=值，多项以逗号分隔：“${given}”不符合。`,
    ),
  );

const INCOMPLETE = outcome(
  'option-invalid',
  text(
    'A pilot needs its scope, its measures and its end: --scope, --measures and --until.',
    '试运行须同时指定范围、指标与到期时间：--scope、--measures、--until。',
  ),
);
