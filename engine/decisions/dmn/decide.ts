import { canonical } from '../../kernel/canonical.ts';
import type { Clock } from '../../kernel/expression.ts';
import { Failure } from '../../kernel/feel/failure.ts';
import type { JsonObject } from '../../kernel/outcome.ts';
import { sha256 } from '../hash.ts';
import { evaluate } from './evaluate.ts';
import type { Model } from './model.ts';
import { type Parsed, parse } from './parse.ts';

/** A DMN file, read; the hash is that of its decisions, wherever they are drawn. */
export interface ReadModel extends Parsed {
  readonly hash: string;
}

const MOST_KEPT = 100;
const known = new Map<string, Promise<ReadModel>>();

/** A file that was read once is not read again: a package never changes. */
export function readModel(xml: string): Promise<ReadModel> {
  const kept = known.get(xml);
  if (kept) return kept;
  if (known.size >= MOST_KEPT) known.clear();
  const read = parse(xml).then((parsed) => ({ ...parsed, hash: sha256(canonical(parsed.model ?? null)) }));
  known.set(xml, read);
  return read;
}

export interface Asked {
  readonly model: string;
  readonly decision: string;
  readonly input: JsonObject;
}

/** Takes a decision, with the evidence of how: the version that decided, what it was taken on, which rows gave it (WF-2). */
export function decideBy(
  { model, hash }: { readonly model: Model; readonly hash: string },
  { model: file, decision, input }: Asked,
  clock: Clock,
): JsonObject {
  const { value, decisions, inputs } = evaluate(model, decision, input, clock);
  return { value, decision: { model: file, id: decision, hash }, inputs, decisions } as unknown as JsonObject;
}

/** The same for what must not stop at a decision that cannot be taken. */
export function tryDecide(
  read: { readonly model: Model; readonly hash: string },
  asked: Asked,
  clock: Clock,
): { readonly output: JsonObject } | { readonly failed: { readonly code: string; readonly message: string } } {
  try {
    return { output: decideBy(read, asked, clock) };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { failed: { code: error.code, message: error.text.en } };
  }
}
