import type { DefinitionView } from '../../api/instance-types.ts';

/** The package's files as text, whether the server sends them as text or parsed. */
export function filesOf(view: DefinitionView): Readonly<Record<string, string>> {
  const files = view.files ?? view.package ?? {};
  return Object.fromEntries(
    Object.entries(files).map(([name, content]) => [
      name,
      typeof content === 'string' ? content : JSON.stringify(content, null, 2),
    ]),
  );
}

export function diagramOf(view: DefinitionView): string | undefined {
  if (view.xml) return view.xml;
  return Object.entries(filesOf(view)).find(([name]) => name.endsWith('.bpmn'))?.[1];
}
