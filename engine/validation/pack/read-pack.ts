import {
  ValidationDocument as DOCUMENT,
  GateRecord,
  Pack as PACK,
  SignedRecord as RECORD,
} from '../../../schemas/json/validation-pack.ts';
import type { Verification } from '../../definitions/life/verification.ts';
import { schemaProblems } from '../../definitions/schema-problems.ts';
import { type Outcome, outcome, text } from '../../kernel/outcome.ts';
import type { ValidationDocument } from '../document.ts';
import type { Pack, SignedRecord } from './pack.ts';

/** What comes from elsewhere may be no JSON at all. */
function parsed<T>(written: string): T | undefined {
  try {
    return JSON.parse(written) as T;
  } catch {
    return undefined;
  }
}

/** How Signet writes a pack to a file, and how a browser does. */
export const writtenPack = (pack: Pack): string => `${JSON.stringify(pack, null, 2)}\n`;
const FORMS: readonly ((pack: unknown) => string)[] = [
  (pack) => writtenPack(pack as Pack),
  (pack) => JSON.stringify(pack),
];

/** A pack as it was written to a file, or why it is none: no byte of the file may say nothing. */
export function readPack(written: string): Pack | readonly Outcome[] {
  const content = parsed<unknown>(written);
  const problems = schemaProblems(PACK, 'pack', content ?? null);
  if (problems.length > 0) return problems;
  return FORMS.some((form) => form(content) === written) ? (content as Pack) : [rewritten];
}

/** The validation document of a pack, or where it is none. */
export function readDocument(written: string): ValidationDocument | readonly Outcome[] {
  const content = parsed<unknown>(written);
  const problems = schemaProblems(DOCUMENT, 'validation', content ?? null);
  return problems.length > 0 ? problems : (content as ValidationDocument);
}

const as = <T>(schema: object, written: string): T | undefined => {
  const content = parsed<T>(written);
  return schemaProblems(schema, 'record', content ?? null).length > 0 ? undefined : content;
};

/** The record of a gate that came to its scenarios or did not; nothing where it is none. */
export const readGate = (written: string): Verification | undefined => as<Verification>(GateRecord, written);

export const readRecord = (written: string): SignedRecord | undefined => as<SignedRecord>(RECORD, written);

const rewritten = outcome(
  'pack-broken',
  text(
    'The file was written anew by something else than Signet: ask its installation for the pack again.',
    '该文件曾被其他程序重写：请向其所属安装重新索取。',
  ),
  { path: 'file' },
);
