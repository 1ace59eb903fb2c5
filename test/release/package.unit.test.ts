import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Case } from '../../engine/cases/case.ts';
import { coverage } from '../../engine/cases/coverage.ts';
import { play } from '../../engine/cases/play.ts';
import { problems } from '../../engine/decisions/problems.ts';
import { checkPackage } from '../../engine/definitions/deploy.ts';
import { openPackage, type PackageFiles, readPackage } from '../../engine/definitions/package.ts';
import type { Node, Process } from '../../engine/kernel/model.ts';
import { loadRegistry } from '../../engine/plugins/load-registry.ts';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

let files: PackageFiles;
let process: Process;
beforeAll(async () => {
  files = await readPackage(folder('../../workflows/batch-release'));
  const checked = await checkPackage(files, await loadRegistry(folder('../../activities')));
  expect('problems' in checked ? checked.problems : []).toEqual([]);
  if ('process' in checked) process = checked.process;
});

describe('the package batch-release', () => {
  test('DEF-6 every scenario passes, and together they cover every element and flow', () => {
    const cases = Object.entries(openPackage(files).cases) as unknown as [string, Case][];
    const played = cases.map(([name, scenario]) => ({ name, result: play(process, scenario) }));
    expect(played.flatMap(({ name, result }) => result.problems.map((it) => [name, it.path, it.message.en]))).toEqual(
      [],
    );
    const { elements, flows } = coverage(
      process,
      played.map((it) => it.result),
    );
    expect({ elements: elements.missing, flows: flows.missing }).toEqual({ elements: [], flows: [] });
  });

  test('W7 its rule set has no problem', () => {
    expect(Object.values(openPackage(files).rules).flatMap(problems)).toEqual([]);
  });

  test('REL-4 the only way to the release task leads through passed checks', () => {
    const into = Object.values(process.flows).filter((flow) => flow.target === 'release');
    expect(into.map((flow) => flow.source)).toEqual(['conforming']);
    expect(into[0]?.condition).toContain('evaluation.releasable = true');
    expect((process.nodes.conforming as Extract<Node, { kind: 'exclusiveGateway' }>).default).toBe('notConforming');
    const accepting = Object.values(process.nodes).filter(
      (node) => node.kind === 'serviceTask' && node.job.plugin === 'wms.release-lot',
    );
    expect(accepting.map((node) => node.id)).toEqual(['releaseLot']);
  });

  test('reviews, disposition, release, hold, ERP write and retention sample are due by a parameter', () => {
    const due = Object.values(process.nodes).flatMap((node) =>
      node.kind === 'userTask' && node.assignment.due !== undefined ? [[node.id, node.assignment.due]] : [],
    );
    expect(Object.fromEntries(due)).toEqual({
      reviewProduction: 'parameters.reviewDue',
      reviewLaboratory: 'parameters.reviewDue',
      reviewExceptions: 'parameters.reviewDue',
      resolve: 'parameters.dispositionDue',
      release: 'parameters.reviewDue',
      liftHold: 'parameters.holdDue',
      reconcile: 'parameters.reconcileDue',
      retentionSample: 'parameters.retentionDue',
    });
  });

  test('WF-3 no timer leads to anything but a notification or a check of sources', () => {
    const timers = Object.values(process.nodes).filter(
      (it) => it.kind === 'boundaryEvent' && it.trigger.kind === 'timer',
    );
    expect(timers).toHaveLength(13);
    const tasks = new Set(timers.map((it) => it.kind === 'boundaryEvent' && it.attachedTo));
    expect(['liftHold', 'reconcile'].filter((it) => !tasks.has(it))).toEqual([]);
    for (const timer of timers) {
      const [first] = timer.outgoing.map((flow) => process.nodes[process.flows[flow]?.target ?? '']);
      const [last] = (first?.outgoing ?? []).map((flow) => process.nodes[process.flows[flow]?.target ?? '']);
      expect(first?.kind === 'serviceTask' && first.job.plugin).toMatch(/^notify\.people$|^quality\.require-sources$/);
      expect(last?.kind).toBe('endEvent');
    }
  });

  test('every text is in both languages', () => {
    const untitled = Object.values(process.nodes).filter(
      (it) => it.title.en !== it.id && it.title.en === it.title['zh-CN'],
    );
    expect(untitled.map((it) => it.id)).toEqual([]);
    const named = Object.values(process.flows).filter((it) => it.title);
    expect(named.filter((it) => it.title?.en === it.title?.['zh-CN'])).toEqual([]);
  });

  test('everything that executes is drawn', () => {
    const xml = readFileSync(folder('../../workflows/batch-release/process.bpmn'), 'utf8');
    const drawn = new Set([...xml.matchAll(/bpmnElement="([^"]+)"/g)].map(([, id]) => id));
    const ids = [...Object.keys(process.nodes), ...Object.keys(process.flows)];
    expect(ids.filter((id) => !drawn.has(id))).toEqual([]);
  });
});
