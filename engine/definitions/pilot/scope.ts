/** Where something is done and with what: each as the plant names it. */
export interface Place {
  readonly site?: string;
  readonly line?: string;
  readonly product?: string;
}

/** For which places a version is in force; what it does not name may be any. */
export type Scope = Place;

const DIMENSIONS = ['site', 'line', 'product'] as const;

const named = (scope: Scope) => DIMENSIONS.filter((each) => scope[each] !== undefined);

/** Is the place within the scope? What nobody knows of a place is in no scope that names it. */
export const fits = (scope: Scope, place: Place): boolean => named(scope).every((each) => scope[each] === place[each]);

/** Can one place be within both? */
export const overlaps = (one: Scope, other: Scope): boolean =>
  named(one).every((each) => other[each] === undefined || one[each] === other[each]);

/** Does the first name everything that the second names, and more? */
const isWithin = (one: Scope, other: Scope): boolean =>
  named(one).length > named(other).length && named(other).every((each) => one[each] === other[each]);

/** There are places in both, and neither is the more specific: nobody could say which version begins there. */
export const ambiguous = (one: Scope, other: Scope): boolean =>
  overlaps(one, other) && !isWithin(one, other) && !isWithin(other, one);

/** Of several scopes without ambiguity that fit a place, the one that says most. */
export const specificity = (scope: Scope): number => named(scope).length;

/** As it is told to people: `line catheter-1, product C-CVC`. */
export function inWords(scope: Scope): { readonly en: string; readonly 'zh-CN': string } {
  const zh = { site: '工厂', line: '生产线', product: '产品' };
  const parts = named(scope);
  return {
    en: parts.map((each) => `${each} ${scope[each]}`).join(', '),
    'zh-CN': parts.map((each) => `${zh[each]} ${scope[each]}`).join('，'),
  };
}
