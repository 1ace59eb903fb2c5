import type { Process } from '../kernel/model.ts';

/** Every plugin that a process is bound to, its data stores included, with the version that it was compiled against. */
export function pluginsOf({ nodes }: Process): Readonly<Record<string, string>> {
  const jobs = Object.values(nodes).flatMap((node) => [
    ...(node.kind === 'serviceTask' ? [node.job] : []),
    ...[...(node.reads ?? []), ...(node.writes ?? [])].map((access) => access.job),
  ]);
  return Object.fromEntries(jobs.map(({ plugin, version }) => [plugin, version]));
}
