import type { DefinitionView } from '../../api/instance-types.ts';

/** The package's files as text; JSON files come parsed. */
export const filesOf = ({ files }: DefinitionView): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(files).map(([name, content]) => [
      name,
      typeof content === 'string' ? content : JSON.stringify(content, null, 2),
    ]),
  );

export const diagramOf = (view: DefinitionView): string | undefined =>
  Object.entries(filesOf(view)).find(([name]) => name.endsWith('.bpmn'))?.[1];
