import type { PilotTerms } from '../../audit/pilot-acts.ts';
import { type JsonObject, type Outcome, outcome, text } from '../../kernel/outcome.ts';
import type { Registry } from '../../plugins/plugin.ts';
import { Refusal } from '../../store/refusal.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { Scope } from './scope.ts';

export type { PilotTerms };

/** What the plant knows of its places: a scope names nothing else. */
export interface Places {
  readonly sites: readonly string[];
  readonly lines: readonly string[];
  readonly products: readonly string[];
}

export async function placesOf(
  tx: Pick<Transaction, 'db' | 'actor'>,
  { locators }: Pick<Registry, 'locators'>,
): Promise<Places> {
  const known = await Promise.all([...(locators?.values() ?? [])].map((each) => each.places(tx.db)));
  const all = (of: 'lines' | 'products') => [...new Set(known.flatMap((each) => each[of]))].sort();
  return { sites: [tx.actor.plant], lines: all('lines'), products: all('products') };
}

/** Why a pilot cannot be for these places, be judged by these measures or end at this time. */
export async function refuseTerms(
  tx: Transaction,
  registry: Pick<Registry, 'locators'>,
  { scope, measures, until }: PilotTerms,
  from: string,
): Promise<void> {
  if (Object.keys(scope).length === 0) throw new Refusal(SCOPE_EMPTY);
  const unknown = unknownIn(scope, await placesOf(tx, registry));
  if (unknown) throw new Refusal(unknown);
  if (new Set(measures.map(({ figure }) => figure)).size < measures.length) throw new Refusal(MEASURED_TWICE);
  if (until <= from || until <= tx.now) throw new Refusal(ENDS_BEFORE);
}

function unknownIn(scope: Scope, { sites, lines, products }: Places): Outcome | undefined {
  const known = { site: sites, line: lines, product: products };
  for (const each of ['site', 'line', 'product'] as const) {
    const value = scope[each];
    if (value !== undefined && !known[each].includes(value)) return scopeUnknown(each, value, known[each]);
  }
  return undefined;
}

export const asJson = ({ scope, measures, until }: PilotTerms): JsonObject => ({
  scope: { ...scope },
  measures: measures.map((each) => ({ ...each })),
  until,
});

const SCOPE_EMPTY = outcome(
  'scope-empty',
  text('Name the site, the line or the product of the pilot.', '请指定试运行的工厂、生产线或产品。'),
  { path: 'body.pilot.scope' },
);

const MEASURED_TWICE = outcome('measure-twice', text('Each figure has one limit.', '每项指标只能设一个限值。'), {
  path: 'body.pilot.measures',
});

const ENDS_BEFORE = outcome(
  'pilot-ends-before',
  text('A pilot ends after it began: choose a later end.', '试运行的结束时间须晚于开始时间。'),
  { path: 'body.pilot.until' },
);

const scopeUnknown = (name: 'site' | 'line' | 'product', value: string, known: readonly string[]): Outcome => {
  const zh = { site: '工厂', line: '生产线', product: '产品' }[name];
  return outcome(
    'scope-unknown',
    text(
      `The plant knows no ${name} ${value}. It knows: ${known.join(', ') || 'none'}.`,
      `系统中没有${zh} ${value}。已有：${known.join('、') || '无'}。`,
    ),
    { path: `body.pilot.scope.${name}`, details: { known: [...known] } },
  );
};
