import type { Text } from '../../../../engine/kernel/outcome.ts';
import type { PackageFiles } from '../../api/drafts.ts';
import type { Form } from '../../api/types.ts';
import { inFolder } from '../problems/opened.ts';

export interface FormFile extends Partial<Form> {
  readonly id: string;
  readonly title?: Text | undefined;
}

/** The forms of a package by the names of their files, which is how tasks refer to them. */
export const formsOf = (files: PackageFiles): readonly FormFile[] =>
  Object.entries(inFolder<Partial<Form>>(files, 'forms')).map(([id, form]) => ({ ...form, id }));
