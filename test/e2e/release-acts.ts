import { meaningOf } from '../../designer/src/pages/signing/meaning-of.ts';
import type { JsonObject } from '../../engine/kernel/outcome.ts';
import { DEMO_SECRET } from '../../examples/plant/people.ts';
import { eventually, type Server } from './server.ts';

export interface OpenTask {
  readonly instance: string;
  readonly wait: string;
  readonly element: string;
}

/** The open task of a lot at an element of the diagram, once the process has come there. */
export function taskAt(server: Server, lot: string, element: string): Promise<OpenTask> {
  return eventually(`${element} of ${lot}`, async () => {
    const { body } = await server.as('auditor', 'GET', `/tasks?scope=all&q=${lot}`);
    return body.items.find((task: OpenTask) => task.element === element);
  });
}

export const pathOf = ({ instance, wait }: OpenTask): string => `/tasks/${instance}/${encodeURIComponent(wait)}`;

/** Claims and signs as a person, through the API. */
export async function sign(server: Server, login: string, task: OpenTask, output: JsonObject) {
  const claimed = await server.as(login, 'POST', `${pathOf(task)}/claim`, {});
  if (claimed.status !== 200) return claimed;
  const { body: view } = await server.as(login, 'GET', pathOf(task));
  const meaning = meaningOf(view.requiresSignature, output)?.id ?? '';
  const signature = { login, secret: DEMO_SECRET, meaning, zone: 'Asia/Shanghai' };
  return server.as(login, 'POST', `${pathOf(task)}/complete`, { seen: view.seen, output, signature });
}

export const complete = (server: Server, lot: string) => server.as('wang.wei', 'POST', `/batches/${lot}/complete`, {});

export const instanceOf = (server: Server, lot: string): Promise<string> =>
  eventually(`the release of ${lot}`, async () => (await server.as('auditor', 'GET', `/batches/${lot}`)).body.instance);

export const releaseStateOf = async (server: Server, lot: string): Promise<string> => {
  const { body } = await server.as('auditor', 'GET', `/batches?q=${lot}`);
  return body.items[0].releaseState;
};

/** The three reviews, so that what comes after them can be looked at. */
export async function reviewAll(server: Server, lot: string): Promise<void> {
  const reviews = [
    ['wang.wei', 'reviewProduction', {}],
    ['zhang.min', 'reviewLaboratory', {}],
    ['chen.jing', 'reviewExceptions', { auditTrailReviewed: true }],
  ] as const;
  for (const [login, element, more] of reviews) {
    const { status, body } = await sign(server, login, await taskAt(server, lot, element), {
      conclusion: 'conforming',
      ...more,
    });
    if (status !== 200) throw new Error(`${element} of ${lot}: ${status} ${JSON.stringify(body)}`);
  }
}
