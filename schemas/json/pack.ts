import { Hash, JsonObject, Moment, Outcome, Text } from './common.ts';
import { list, nullable, whole } from './object.ts';

/** The file of a pack, byte for byte. */
export const PackFile = { type: 'string', minLength: 1, maxLength: 7_500_000 } as const;

const TEXT = { type: 'string' } as const;

/** What whoever accepts a pack has to know: every check, who signed it there, and what it would change here (DEF-9). */
export const LookedAt = whole({
  ok: { type: 'boolean' },
  checks: list(whole({ check: TEXT, title: Text, ok: { type: 'boolean' }, problems: list(Outcome) })),
  signatures: list(
    whole({ signer: TEXT, printedName: TEXT, meaning: Text, reason: nullable(TEXT), signedAt: Moment, zone: TEXT }),
  ),
  subject: nullable(
    whole({ key: TEXT, version: TEXT, hash: Hash, installation: JsonObject, exportedAt: Moment, exportedBy: TEXT }),
  ),
  changes: nullable(whole({ base: nullable(whole({ version: TEXT, hash: Hash })), list: list(JsonObject) })),
});
