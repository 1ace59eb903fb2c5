import type { Advanced } from '../instances/contract.ts';
import { type Answer, body, refused } from './operation.ts';

/** What `advance` answered, as an answer over HTTP. A person comes without an epoch and is never fenced. */
export function advancedAnswer(advanced: Advanced, more: object = {}): Answer {
  switch (advanced.kind) {
    case 'advanced':
      return body({ seq: advanced.seq, ...more });
    case 'refused':
      return refused(advanced.outcome);
    case 'fenced':
      throw new Error('an act without an epoch cannot be fenced');
  }
}
