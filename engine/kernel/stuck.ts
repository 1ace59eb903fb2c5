import { Failure } from './feel/failure.ts';

/** Why tokens go no further although nothing is wrong with any one element. */
export const endless = () =>
  new Failure(
    'token-endless',
    'The process went on for thousands of elements without waiting: a loop without end?',
    '流程连续经过数千个节点而未等待：是否存在死循环？',
  );

export const deadlock = () =>
  new Failure(
    'token-deadlock',
    'The gateway waits for a token that can no longer come.',
    '网关等待的令牌已不可能到达。',
  );
