import type { Client } from '@temporalio/client';
import { recordApart } from '../audit/append.ts';
import { endExecution } from '../host/histories.ts';
import { Refused } from '../host/refused.ts';
import { taskQueueOf } from '../host/task-queue.ts';
import { executionId } from '../host/temporal-executions.ts';
import { verifySecret } from '../identity/credentials.ts';
import { personById } from '../identity/people.ts';
import type { Divergence } from '../instances/divergence.ts';
import { type Decision, seenAs, settle } from '../instances/settle.ts';
import { type Mode, type Plan, planOf, type Settlement } from '../instances/settlement.ts';
import { outcome, type Text, text } from '../kernel/outcome.ts';
import { registryOf } from '../plugins/load-registry.ts';
import type { Store } from '../store/open.ts';
import { database } from '../store/transaction.ts';
import { askSecret } from './ask-secret.ts';
import { UNREASONED } from './confirmed.ts';
import type { ExitCode, Terminal } from './terminal.ts';

interface Installation {
  readonly client: Client;
  readonly store: Store;
  readonly plant: string;
}

interface Wish {
  readonly mode: Mode;
  readonly reason?: string;
  readonly login?: string;
}

/** Shows what becomes of each divergence, asks for both components, and carries the signed decision out. */
export async function decide(
  terminal: Terminal,
  { client, store, plant }: Installation,
  divergences: readonly Divergence[],
  { mode, reason = '', login = process.env.SIGNET_LOGIN }: Wish,
): Promise<ExitCode> {
  if (reason.trim() === '') throw new Refused(UNREASONED);
  if (!login) throw new Refused(NO_LOGIN);
  const plans = await planOf(database(store), divergences, mode);
  show(terminal, plans);
  const signer = await signerOf(terminal, store, plant, login);
  const actor = { id: signer.id, plant, reason: reason.trim() };
  const decision: Decision = {
    divergences,
    mode,
    seen: seenAs(plans),
    zone: signer.zone,
    components: ['login', 'secret'],
  };
  const settled = await settle({ store, registry: registryOf([]) }, decision, actor);
  if (settled.kind === 'refused') {
    const { code } = settled.outcome;
    await recordApart(store, actor, { action: 'instance.reconcile', result: 'denied', resource: 'instance', code });
    throw new Refused(settled.outcome);
  }
  const taskQueue = await taskQueueOf(store);
  const executions = new Set(divergences.map((each) => executionId(each, taskQueue)));
  for (const id of executions) await endExecution(client, id, actor.reason);
  terminal.line(terminal.t(done(settled.plans)));
  terminal.result({ ok: true, recordHash: settled.recordHash, instances: settled.plans.map(shown) });
  return 0;
}

async function signerOf(terminal: Terminal, store: Store, plant: string, login: string) {
  const ask = terminal.t(text(`Sign as ${login}. Password: `, `以 ${login} 签署。口令：`));
  const secret = process.env.SIGNET_SECRET ?? (await askSecret(ask));
  const proved = await verifySecret(store, { login, secret, plant, purpose: 'sign' });
  if ('code' in proved) throw new Refused(proved);
  const signer = await personById({ db: database(store) }, proved.person);
  if (!signer) throw new Error(`${proved.person} has a credential and no account`);
  return signer;
}

function show({ table, t, line }: Terminal, plans: readonly Plan[]): void {
  const terminal = { t };
  table(
    [...DIVERGENCE_HEAD, text('Decision', '决定'), text('Because', '原因')].map(t),
    plans.flatMap(({ settlements }) =>
      settlements.map(({ divergence, becomes, why }) => [
        ...divergenceRow(terminal, divergence),
        t(BECOMES[becomes]),
        why ? t(why) : '',
      ]),
    ),
  );
  line();
}

const shown = ({ instance, epoch, settlements }: Plan) => ({
  instance,
  epoch,
  divergences: settlements.map(({ divergence: { told: _, ...each }, becomes, why }) => ({ ...each, becomes, why })),
});

const done = (plans: readonly Plan[]): Text => {
  const all = plans.flatMap(({ settlements }) => settlements);
  const entered = all.filter(({ becomes }) => becomes === 'entered').length;
  const voided = all.length - entered;
  return text(
    `Signed: ${entered} entered, ${voided} voided. Instances that go on in a new epoch: ${plans.length}.`,
    `已签署：补录 ${entered} 项，作废 ${voided} 项；${plans.length} 个实例在新的一代（epoch）中继续。`,
  );
};

export const DIVERGENCE_HEAD: readonly Text[] = [
  text('What', '差异'),
  text('Instance', '实例'),
  text('Step', '步骤'),
  text('Event', '事件'),
  text('When', '时间'),
  text('Who', '人员'),
];

export function divergenceRow({ t }: Pick<Terminal, 't'>, { kind, key, instance, seq, event }: Divergence): string[] {
  const happened = event ? `${event.type} ${event.wait ?? ''}`.trim() : '–';
  return [t(KINDS[kind]), `${key}/${instance}`, String(seq), happened, event?.at ?? '–', event?.person ?? '–'];
}

const KINDS: Readonly<Record<Divergence['kind'], Text>> = {
  'instance-missing': text('instance missing', '实例缺失'),
  'step-missing': text('step missing', '步骤缺失'),
  'step-differs': text('step differs', '步骤不同'),
  'epoch-unknown': text('epoch unknown', '代（epoch）未知'),
};

const BECOMES: Readonly<Record<Settlement['becomes'], Text>> = {
  entered: text('entered', '补录'),
  voided: text('voided', '作废'),
};

const NO_LOGIN = outcome(
  'login-missing',
  text('Say with --login who signs, for example --login zhao.lei.', '请用 --login 指定签署人，例如 --login liu.yang。'),
);
