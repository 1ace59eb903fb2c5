import { isName, RESERVED } from '../bpmn/rules/names.ts';

/** In the letters of a key, a role or a file of the package. */
export const slug = (text: string): string =>
  text
    .trim()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 63);

export const isVariable = (name: string): boolean => isName(name) && !RESERVED.includes(name);
