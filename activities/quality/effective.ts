import { iso } from '../../engine/audit/canonical.ts';
import { type Text, text } from '../../engine/kernel/outcome.ts';
import { holdsAt } from './evidence.ts';

/** A revision of a label, a specification, a procedure, a product, as its master says of it. */
interface Revision {
  readonly id: string;
  readonly state: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/**
 * Why a revision was not in force when it was used: its period does not hold the moment, its state is none that a revision in
 * force ever had, or the two contradict each other, so that neither can be believed. `undefined` when it was (TRC-7).
 */
export function notEffective(
  future: (moment: string | null) => boolean,
  { id, state, validFrom, validTo }: Revision,
  at: string,
): Text | undefined {
  if (!holdsAt(validFrom, validTo, at)) {
    const day = iso(at).slice(0, 10);
    return text(`${id}, used on ${day}`, `${id}（使用于 ${day}）`);
  }
  const ended = validTo !== null && !future(validTo);
  const due = ended ? 'superseded' : 'current';
  if (state === due) return undefined;
  const until =
    validTo === null ? text('no end', '未设终止日期') : text(iso(validTo).slice(0, 10), iso(validTo).slice(0, 10));
  return text(
    `${id}: its state is “${state}”, while its validity (until: ${until.en}) says “${due}”`,
    `${id}：状态为“${state}”，而其有效期（至：${until['zh-CN']}）应为“${due}”`,
  );
}
