import { eq } from 'drizzle-orm';
import { attachment } from '../../schemas/db/engine.ts';
import { record } from '../audit/append.ts';
import { attach } from '../audit/attach.ts';
import { canonical } from '../audit/canonical.ts';
import { actsOn, onRecord } from '../audit/on-record.ts';
import { actingUnder } from '../identity/acting.ts';
import type { Store } from '../store/open.ts';
import { type Refused, refusable } from '../store/refusal.ts';
import { type Actor, type Transaction, transact } from '../store/transaction.ts';
import type { ValidationDocument } from './document.ts';
import { drawUp, withoutTime } from './draw-up.ts';
import { type InForce, versionOnRecord } from './on-record.ts';
import { render } from './pdf/render.ts';

/** Hashes of the documents that a validation is kept as. */
export interface Kept {
  readonly document: string;
  readonly zh: string;
  readonly en: string;
}

export interface Validated extends InForce {
  readonly kind: 'validated';
  readonly kept: Kept;
}

const ACT = 'definition.validate';

/**
 * The validation pack of a version, as JSON and as PDF/A in both languages, kept under their hashes. Made anew only where
 * what is on record, or the build, is not what the last one says (DEF-14).
 */
export async function validate(store: Store, hash: string, person: Actor): Promise<Validated | Refused> {
  const found = await refusable(store, person, async (unchecked) => {
    const tx = await actingUnder(unchecked, 'definition.deploy');
    return { kind: 'found' as const, at: tx.now, last: await lastKept(tx, hash), ...(await versionOnRecord(tx, hash)) };
  });
  if (found.kind === 'refused') return found;
  const { row, record: known, last, at } = found;
  const again = last && (await drawUp({ ...known, at: last.document.at }));
  if (again && withoutTime(again) === withoutTime(last.document))
    return { kind: 'validated', row, record: known, kept: last.kept };
  const kept = await keep(store, person, await drawUp({ ...known, at }));
  return { kind: 'validated', row, record: known, kept };
}

async function keep(store: Store, person: Actor, made: ValidationDocument): Promise<Kept> {
  const { hash, key, version } = made.definition;
  const json = Buffer.from(canonical(made), 'utf8');
  const [zh, en] = [await render(made, json, 'zh-CN'), await render(made, json, 'en')];
  return transact(store, person, async (tx) => {
    const place = { definitionHash: hash };
    const named = (suffix: string) => `validation-${key}-${version}${suffix}`;
    const kept: Kept = {
      document: await attach(tx, { name: named('.json'), mediaType: 'application/json', content: json }, place),
      zh: await attach(tx, { name: named('.zh-CN.pdf'), mediaType: 'application/pdf', content: zh }, place),
      en: await attach(tx, { name: named('.en.pdf'), mediaType: 'application/pdf', content: en }, place),
    };
    const about = { action: ACT, result: 'done', resource: 'definition', resourceId: hash } as const;
    await record(tx, { ...about, ...place, after: { ...kept } });
    return kept;
  });
}

async function lastKept(tx: Transaction, hash: string) {
  const acts = await actsOn(tx.db, 'definition', hash, [ACT]);
  const act = acts.find((each) => onRecord(each) === true);
  if (!act) return undefined;
  const kept = act.after as unknown as Kept;
  const content = await contentOf(tx, kept.document);
  return content && { kept, document: JSON.parse(content.toString('utf8')) as ValidationDocument };
}

export async function contentOf(tx: Pick<Transaction, 'db'>, hash: string): Promise<Buffer | undefined> {
  const [kept] = await tx.db.select({ content: attachment.content }).from(attachment).where(eq(attachment.hash, hash));
  return kept?.content;
}
