import { cpus } from 'node:os';
import { Client } from '@temporalio/client';
import { DefaultLogger, makeTelemetryFilterString, NativeConnection, Runtime } from '@temporalio/worker';
import { Command } from 'commander';
import postgres from 'postgres';
import type { Contender, Scenario } from './contender.ts';
import { SCENARIOS } from './contender.ts';
import { type Cpu, cpuMeter } from './cpu.ts';
import type { Limits, Measured } from './measure.ts';
import { cpuEach, measure } from './measure.ts';
import type { Result } from './report.ts';
import { footnotes, table } from './report.ts';
import type { Servers } from './servers.ts';
import { startServers } from './servers.ts';
import { secretCost } from './signer.ts';
import { startSignet } from './signet.ts';
import { summarize } from './statistics.ts';
import { createTwinTables } from './twins/evidence.ts';
import { createTwinWorker, twin } from './twins/twin.ts';

interface Options extends Limits {
  readonly rounds: number;
}

const {
  json,
  quick,
  only,
  contenders: names,
  ...given
} = new Command('npm run bench --')
  .description('Signet beside hand-written Temporal workflows that leave the same evidence, on the same servers.')
  .option('--seconds <n>', 'length of one round', Number, 3)
  .option('--rounds <n>', 'rounds of each contender, interleaved', Number, 3)
  .option('--callers <n>', 'callers at once', Number, 50)
  .option('--instances <n>', 'at most so many instances a round', Number, 5000)
  .option('--only <ids>', 'for example B2,BU')
  .option('--contenders <names>', 'beginnings of names, for example "Signet,twin B"')
  .option('--quick', 'one short round of each: what it costs to run, not what to quote', false)
  .option('--json', 'print JSON instead of tables', false)
  .parse()
  .opts<
    Options & { readonly only?: string; readonly contenders?: string; readonly quick: boolean; readonly json: boolean }
  >();
const limits: Options = quick ? { ...given, seconds: Math.min(given.seconds, 1.5), rounds: 1 } : given;

const scenarios = SCENARIOS.filter(({ id }) => !only || only.split(',').includes(id));
const progress = (text: string) => process.stderr.write(`${text}\n`);

// The core would write its warnings of an overloaded server between the figures.
const filter = makeTelemetryFilterString({ core: 'ERROR' });
Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter } } });
const servers = await startServers(progress);
try {
  await run(servers);
} finally {
  await servers.stop();
}
process.exit();

async function run({ databaseUrl, temporal, pids, description }: Servers): Promise<void> {
  const { address, namespace } = temporal;
  // One connection for workers and clients, so that every contender may have its executions started eagerly.
  const connection = await NativeConnection.connect({ address });
  const client = new Client({ connection, namespace });
  const sql = postgres(databaseUrl, { max: 20, onnotice: () => {} });
  await createTwinTables(sql);

  const worker = await createTwinWorker(connection, sql);
  const signet = await startSignet({ databaseUrl, namespace, connection, client, scenarios });
  await worker.runUntil(async () => {
    const contenders: readonly Contender[] = [
      ...signet.contenders,
      twin('twin A: an activity a step', 'PerActivity', client),
      twin('twin B: a local activity a step', 'PerLocalActivity', client),
    ];
    const results: Result[] = [];
    for (const scenario of scenarios) {
      const taking = contenders.filter(({ name, only }) => (!only || only === scenario.kind) && isNamed(name));
      results.push(...(await compare(scenario, taking, cpuMeter(pids))));
    }
    const machine = `${cpus().length} x ${cpus()[0]?.model.trim()}, Node ${process.version}`;
    const secretCheck = await secretCost();
    const measured = { machine, servers: description, command: process.argv.slice(2), limits, secretCheck, results };
    const settings = `${limits.callers} callers at once, ${limits.rounds} x ${limits.seconds} s each after a warm-up`;
    if (json) console.log(JSON.stringify(measured, null, 2));
    else console.log(`${machine}\n${description}\n${settings}\n${table(results)}\n${footnotes(secretCheck)}`);
  });
  await signet.stop();
  await sql.end();
  await connection.close();
}

function isNamed(name: string): boolean {
  return !names || names.split(',').some((each) => name.startsWith(each));
}

/** Contenders take turns, so that a slow minute of the machine is nobody's alone; the first turns are not counted. */
async function compare(
  scenario: Scenario,
  contenders: readonly Contender[],
  meter: () => Cpu,
): Promise<readonly Result[]> {
  const measured = new Map<Contender, Measured[]>(contenders.map((contender) => [contender, []]));
  for (const contender of contenders) {
    progress(`${scenario.id} warming up: ${contender.name}`);
    await measure(contender, scenario, limits, meter);
  }
  for (let round = 0; round < limits.rounds; round += 1) {
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const contender = contenders[(round + turn) % contenders.length];
      if (!contender) continue;
      const result = await measure(contender, scenario, limits, meter);
      measured.get(contender)?.push(result);
      const rate = (result.completed.latencies.length / result.completed.elapsed) * 1000;
      progress(`${scenario.id} round ${round + 1}: ${contender.name}: ${rate.toFixed(1)}/s`);
    }
  }
  return contenders.map((contender) => {
    const rounds = measured.get(contender) ?? [];
    return {
      scenario,
      contender: contender.name,
      completed: summarize(rounds.map((it) => it.completed)),
      cpu: cpuEach(rounds),
      ...(scenario.kind === 'signed' ? { accepted: summarize(rounds.map((it) => it.accepted)) } : {}),
    };
  });
}
