import { whole } from '../../../../schemas/json/object.ts';
import { BUILD } from '../../../build.ts';
import { text } from '../../../kernel/outcome.ts';
import { operation } from '../../operation.ts';

const Part = { enum: ['up', 'down'] } as const;

export const getHealth = operation({
  id: 'getHealth',
  area: 'health',
  method: 'get',
  path: '/health',
  unavailable: true,
  access: 'public',
  summary: text('What is up', '系统各部分运行状态'),
  answer: whole({
    status: { enum: ['up', 'degraded', 'down'] },
    parts: whole({ database: Part, temporal: Part, worker: Part, relay: Part }),
    drift: {
      type: 'array',
      items: whole({ key: { type: 'string' }, version: { type: 'string' }, code: { type: 'string' } }),
      description: 'Versions that run and are not what was approved.',
    },
    build: { type: 'string' },
    demo: { type: 'boolean' },
  }),
  async handle(context) {
    const parts = await context.health();
    const down = Object.values(parts).filter((part) => part === 'down').length;
    // People can act as long as the database is up: the executions follow later.
    const status = parts.database === 'down' ? 'down' : down > 0 ? 'degraded' : 'up';
    const drift = parts.database === 'down' ? [] : ((await context.drift?.()) ?? []);
    const named = drift.map(({ key, version, problem }) => ({ key, version, code: problem.code }));
    const answer = { status, parts, drift: named, build: BUILD, demo: context.demo ?? false };
    return { kind: 'body', body: answer, unavailable: status === 'down' };
  },
});
