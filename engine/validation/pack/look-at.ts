import { and, eq } from 'drizzle-orm';
import { definition } from '../../../schemas/db/engine.ts';
import { pluginsOf } from '../../definitions/bound-plugins.ts';
import { lastDeployed } from '../../definitions/deployed.ts';
import type { PackageFiles } from '../../definitions/package.ts';
import type { Registry } from '../../plugins/plugin.ts';
import type { Database } from '../../store/transaction.ts';
import { changesFrom } from '../changes.ts';
import type { ValidationDocument } from '../document.ts';
import { type Check, check } from './checks.ts';
import type { Pack, SignedRecord } from './pack.ts';
import { readDocument, readPack } from './read-pack.ts';
import { runAgain } from './run-again.ts';
import { verifyPack } from './verify-pack.ts';

export interface Looked {
  readonly checks: readonly Check[];
  readonly ok: boolean;
  readonly signatures: readonly SignedRecord[];
  /** Absent where the file is no pack. */
  readonly pack?: Pack;
  /** Against what is effective here; absent where the files cannot be compared. */
  readonly changes?: ValidationDocument['changes'];
}

interface Here {
  readonly db: Pick<Database, 'select' | '_'>;
  readonly registry: Registry;
  readonly trusted: readonly string[];
}

/** Everything that whoever accepts a pack has to know: whether it holds, executed here too, and what it would change here (DEF-9). */
export async function lookAt(written: string, { db, registry, trusted }: Here): Promise<Looked> {
  const pack = readPack(written);
  if (!('content' in pack)) return { checks: [check('file', pack)], ok: false, signatures: [] };
  const { checks, signatures } = await verifyPack(pack, trusted);
  // What nobody who is trusted here signed is looked at, and not executed.
  const vouched = checks.every(({ check: id, ok: holds }) => holds || (id !== 'signature' && id !== 'trust'));
  const run = vouched ? [await runAgain(pack, registry)] : [];
  const all = [check('file', []), ...checks, ...run];
  const ok = all.every((each) => each.ok);
  const { key, files } = pack.content.package;
  const plugins = pluginsIn(pack);
  if (!ok) return { checks: all, ok, signatures, pack };
  return {
    checks: all,
    ok,
    signatures,
    pack,
    changes: await changesFrom(await effectiveHere(db, key), { files, plugins }),
  };
}

function pluginsIn({ content }: Pack): Readonly<Record<string, string>> {
  const document = readDocument(content.validation);
  return 'format' in document ? (document.plan.gates.at(-1)?.plugins ?? {}) : {};
}

async function effectiveHere(db: Here['db'], key: string) {
  const standing = await lastDeployed(db, key);
  if (!standing) return undefined;
  const [row] = await db
    .select()
    .from(definition)
    .where(and(eq(definition.hash, standing.hash), eq(definition.key, key)));
  if (!row) return undefined;
  const { version, hash, package: files, process } = row;
  return { version, hash, files: files as PackageFiles, plugins: pluginsOf(process) };
}
