import type { Node, Process } from '../../engine/kernel/model.ts';
import type { Rehearsal } from './rehearsal.ts';

/** A process that stands in for the one that is called: its one job gives what the scenario says, or fails as it says. */
export function calledBy({ process, played }: Rehearsal): Process | undefined {
  if (!Object.values(process.nodes).some(({ kind }) => kind === 'callActivity')) return undefined;
  const given = played.events.flatMap((event) => (event.type === 'processCompleted' ? Object.keys(event.output) : []));
  const codes = played.events.flatMap((event) => (event.type === 'processFailed' ? event.code : []));
  const gives = [...new Set(given)];
  const failures = [...new Set(codes)].map((code, index) => ({ code, boundary: `b${index}`, end: `e${index}` }));
  const id = `${process.id}-called`;
  const at = (element: string, incoming: readonly string[], outgoing: readonly string[]) => ({
    ...{ id: element, title: process.title, parent: id, incoming, outgoing },
    ...{ inputs: [], outputs: [], requirements: [] },
  });
  const job = {
    ...{ plugin: 'test.external', effect: 'external' as const, version: '1.0.0', config: {} },
    ...{ timeout: 60_000, retry: { attempts: 1, backoff: 10 } },
  };
  const nodes: readonly Node[] = [
    { ...at('start', [], ['f']), kind: 'startEvent', trigger: { kind: 'none' } },
    {
      ...at('work', ['f'], ['g']),
      ...{ kind: 'serviceTask', job, boundary: failures.map(({ boundary }) => boundary) },
      outputs: gives.map((name) => ({ source: `get value(result, "${name}")`, target: name })),
    },
    { ...at('end', ['g'], []), kind: 'endEvent', trigger: { kind: 'none' } },
    ...failures.flatMap(({ code, boundary, end }): Node[] => [
      {
        ...at(boundary, [], [boundary]),
        ...{ kind: 'boundaryEvent', attachedTo: 'work', interrupting: true, trigger: { kind: 'error', code } },
      },
      { ...at(end, [boundary], []), kind: 'endEvent', trigger: { kind: 'error', code } },
    ]),
  ];
  const flows = [
    { id: 'f', source: 'start', target: 'work' },
    { id: 'g', source: 'work', target: 'end' },
    ...failures.map(({ boundary, end }) => ({ id: boundary, source: boundary, target: end })),
  ];
  const byId = <T extends { readonly id: string }>(all: readonly T[]) =>
    Object.fromEntries(all.map((it) => [it.id, it]));
  return {
    modelVersion: 1,
    id,
    title: process.title,
    zone: process.zone,
    gives,
    nodes: byId(nodes),
    flows: byId(flows),
  };
}
