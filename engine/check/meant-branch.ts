import type { ErrorObject } from 'ajv/dist/2020.js';
import { nearest } from '../bpmn/nearest.ts';

type Errors = readonly ErrorObject[];

/** Of several forms that would do, none was meant more than another: each is told by the key that makes it. */
export const OF_NO_KIND = 'of no kind';

const keyOf = ({ params }: ErrorObject): string | undefined => params.additionalProperty ?? params.unevaluatedProperty;

/** A key that is too many and one that is missing beside it are one slip when the one was meant by the other. */
export function spelled(errors: Errors): Errors {
  let left = errors;
  for (const error of errors) {
    const key = keyOf(error);
    if (key === undefined) continue;
    const beside = left.filter((it) => it.keyword === 'required' && it.instancePath === error.instancePath);
    const missing = beside.map(({ params }) => String(params.missingProperty));
    const meant = nearest(key, missing) ?? nearest(key, Object.keys(error.parentSchema?.properties ?? {}));
    if (meant === undefined) continue;
    const slip = { ...error, params: { ...error.params, meant } };
    left = left.filter((it) => !(beside.includes(it) && it.params.missingProperty === meant));
    left = left.map((it) => (it === error ? slip : it));
  }
  return left;
}

/** Where one of several forms would do, only what is wrong with the one that was most likely meant is told. */
export function meantBranches(errors: Errors): Errors {
  const choices = errors.filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf');
  // The innermost first: what is left of it speaks for the branch that it stands in.
  const inwards = choices.toSorted((a, b) => b.schemaPath.length - a.schemaPath.length);
  return inwards.reduce<Errors>(ofOne, errors);
}

function ofOne(errors: Errors, choice: ErrorObject): Errors {
  const prefix = `${choice.schemaPath}/`;
  const within = (it: ErrorObject) =>
    it.schemaPath.startsWith(prefix) &&
    (it.instancePath === choice.instancePath || it.instancePath.startsWith(`${choice.instancePath}/`));
  const branches = new Map<string, ErrorObject[]>();
  for (const error of errors.filter(within)) {
    const index = error.schemaPath.slice(prefix.length).split('/')[0] ?? '';
    branches.set(index, [...(branches.get(index) ?? []), error]);
  }
  if (branches.size < 2) return errors;
  const judged = [...branches.values()].map(spelled).map((left) => ({ left, slips: slipsIn(left) }));
  const least = Math.min(...judged.map(({ left, slips }) => left.length - slips / 2));
  const best = judged.filter(({ left, slips }) => left.length - slips / 2 === least);
  const others = errors.filter((it) => !within(it) && it !== choice);
  const [only, second] = best;
  if (only && !second) return [...others, ...only.left];
  const keys = best.flatMap(({ left }) =>
    left.flatMap((it) => (it.keyword === 'required' ? [it.params.missingProperty] : [])),
  );
  if (keys.length < best.length) return errors;
  return [...others, { ...choice, keyword: OF_NO_KIND, params: { keys: [...new Set(keys)] } }];
}

const slipsIn = (errors: Errors): number => errors.filter(({ params }) => params.meant !== undefined).length;
