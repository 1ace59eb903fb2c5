import type { InstanceView } from '../../api/instance-types.ts';
import type { DiagramMarks } from '../../components/marks.ts';

export function marksOf(view: InstanceView, words: DiagramMarks['words']): DiagramMarks {
  const tokens = new Map<string, number>();
  for (const { element } of view.tokens) tokens.set(element, (tokens.get(element) ?? 0) + 1);
  return {
    tokens,
    taken: view.taken.map(({ flow }) => flow),
    entered: new Map(view.entered.map(({ element, count }) => [element, count])),
    troubles: view.incidents.filter((it) => !it.resolvedAt).map(({ element }) => element),
    words,
  };
}
