import { notify } from '../../identity/notify.ts';
import { text } from '../../kernel/outcome.ts';
import type { Store } from '../../store/open.ts';
import { type Actor, database, transact } from '../../store/transaction.ts';
import { allLastDeployed } from '../deployed.ts';
import { byHash } from '../load.ts';
import { nextReview, reviewsByPackage } from './review.ts';

/** Tells the owner and those who review, once for each date, that the review of a version in force is overdue (DEF-12). */
export async function tellReviewsOverdue(store: Store, actor: Actor, now = new Date().toISOString()): Promise<number> {
  const db = database(store);
  const reviews = await reviewsByPackage(db);
  let told = 0;
  for (const { hash, at } of await allLastDeployed(db)) {
    const found = await byHash(db, hash);
    if (!found) continue;
    const { manifest, version } = found;
    const due = nextReview(new Date(at).toISOString(), manifest, reviews.get(hash));
    if (due > now) continue;
    const subject = text(
      `The periodic review of "${manifest.title.en}" ${version} was due on ${due.slice(0, 10)}`,
      `“${manifest.title['zh-CN']}”${version} 的定期审核已于 ${due.slice(0, 10)} 到期`,
    );
    const roles = [...new Set([manifest.owner, 'qa-reviewer', 'quality-head'])];
    const jobKey = `definition:${hash}/review/${due}`;
    if (await transact(store, actor, (tx) => notify(tx, { jobKey, roles, subject }))) told += 1;
  }
  return told;
}
