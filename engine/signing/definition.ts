import { eq } from 'drizzle-orm';
import { definition } from '../../schemas/db/engine.ts';
import { canonical, iso, sha256 } from '../audit/canonical.ts';
import type { JsonObject } from '../kernel/outcome.ts';
import type { Transaction } from '../store/transaction.ts';

export interface DefinitionEvidence {
  readonly definition: JsonObject;
  readonly form: JsonObject | null;
}

type Row = typeof definition.$inferSelect;

/** Deployed packages never change, so what was hashed once while signing need not be hashed again. */
const known = new Map<string, Row & { readonly content: string }>();

/** What a record says about the process and the form by which it came about. */
export async function definitionEvidence(
  tx: Pick<Transaction, 'db'>,
  hash: string,
  form: string | undefined,
): Promise<DefinitionEvidence> {
  return evidenceOf(await knownDefinition(tx, hash), form);
}

/** The schema of the form that is signed. */
export async function formSchema(
  tx: Pick<Transaction, 'db'>,
  hash: string,
  form: string | undefined,
): Promise<JsonObject | undefined> {
  return form ? formOf((await knownDefinition(tx, hash)).package, form).schema : undefined;
}

async function knownDefinition(tx: Pick<Transaction, 'db'>, hash: string) {
  const row = known.get(hash) ?? (await readDefinition(tx, hash));
  if (!row) throw new Error(`definition ${hash} is missing`);
  known.set(hash, row);
  return row;
}

/** The same, read from the row as it stands now: for verification. */
export async function currentDefinitionEvidence(
  tx: Pick<Transaction, 'db'>,
  hash: string,
  form: string | undefined,
): Promise<DefinitionEvidence | undefined> {
  const row = await readDefinition(tx, hash);
  return row && evidenceOf(row, form);
}

async function readDefinition(
  tx: Pick<Transaction, 'db'>,
  hash: string,
): Promise<(Row & { content: string }) | undefined> {
  const [row] = await tx.db.select().from(definition).where(eq(definition.hash, hash));
  return row && { ...row, content: contentHash(row) };
}

/** Everything that makes the definition what it is; only its place in its life (`state`) may change later. */
function contentHash({
  hash,
  key,
  version,
  title,
  package: files,
  process,
  build,
  deployedBy,
  deployedAt,
}: Row): string {
  return sha256(
    canonical({ hash, key, version, title, files, process, build, deployedBy, deployedAt: iso(deployedAt) }),
  );
}

function evidenceOf(row: Row & { readonly content: string }, form: string | undefined): DefinitionEvidence {
  const { hash, key, version, content } = row;
  return { definition: { hash, key, version, content }, form: form ? formEvidence(row.package, form) : null };
}

type Form = { readonly schema?: JsonObject } & JsonObject;

function formOf(files: JsonObject, id: string): Form {
  const written = files[`forms/${id}.json`];
  if (typeof written !== 'string') throw new Error(`form ${id} is not in its package`);
  return JSON.parse(written) as Form;
}

function formEvidence(files: JsonObject, id: string): JsonObject {
  const form = formOf(files, id);
  return { id, schemaId: form.schema?.$id ?? id, hash: sha256(canonical(form)) };
}
