import type { PackageFiles } from '../../api/drafts.ts';

export interface DecisionFile {
  readonly name: string;
  readonly decisions: readonly { readonly id: string; readonly name: string }[];
}

const DECISION = /<(?:\w+:)?decision\b([^>]*)>/g;

const attributeIn = (tag: string, name: string): string | undefined =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];

/** The DMN files of a package and what they decide; told from the text, for a list has no time to parse. */
export const decisionFiles = (files: PackageFiles): readonly DecisionFile[] =>
  Object.entries(files).flatMap(([path, xml]) => {
    const name = /^decisions\/([\w.-]+)\.dmn$/.exec(path)?.[1];
    if (name === undefined) return [];
    const decisions = [...xml.matchAll(DECISION)].flatMap(([, tag = '']) => {
      const id = attributeIn(tag, 'id');
      return id === undefined ? [] : [{ id, name: attributeIn(tag, 'name') ?? id }];
    });
    return [{ name, decisions }];
  });
