import type { Node, Process } from '../../kernel/model.ts';
import type { DataFlow } from './flow.ts';
import type { Surroundings } from './surroundings.ts';
import { type UnsignedWay, unsignedWay } from './unsigned-way.ts';

/** An element that approves or releases, and that runs come to without a signature that it asks for. */
export interface Unapproved {
  readonly node: Node;
  readonly meanings: readonly string[];
  /** How; nothing when a task on the way signs, with an answer that need not mean it. */
  readonly way: UnsignedWay | undefined;
}

export function unapproved(process: Process, flow: DataFlow, surroundings: Surroundings): readonly Unapproved[] {
  return Object.values(process.nodes).flatMap((node) => {
    const known = flow.at.get(node.id);
    // a task that approves gives its signature itself
    const signed = node.kind === 'userTask' ? known?.after?.signed : known?.before.signed;
    if (!signed) return [];
    return demandedBy(node, surroundings).flatMap((meanings) =>
      meanings.some((meaning) => signed.has(meaning))
        ? []
        : [{ node, meanings, way: unsignedWay(process, flow, node.id, meanings) }],
    );
  });
}

function demandedBy(node: Node, { plugin, approvals }: Surroundings): readonly (readonly string[])[] {
  const declared = Object.hasOwn(approvals, node.id) ? approvals[node.id] : undefined;
  const asked = node.kind === 'serviceTask' ? plugin(node.job.plugin)?.signedBefore : undefined;
  return [declared, asked].flatMap((meanings) => (meanings ? [meanings] : []));
}
