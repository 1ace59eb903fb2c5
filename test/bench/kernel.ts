import { EventEmitter } from 'node:events';
import { cpus } from 'node:os';
import { Engine } from 'bpmn-engine';
import { compile } from '../../engine/bpmn/compile.ts';
import { initial } from '../../engine/kernel/initial.ts';
import type { Process } from '../../engine/kernel/model.ts';
import { step } from '../../engine/kernel/step.ts';
import { DIAGRAMS } from './kernel-diagrams.ts';

/**
 * The kernel beside bpmn-engine (MIT), both in memory, on the same diagrams in the same run: elements executed a second. Each
 * takes a diagram that was read before, and turns about.
 */

interface Player {
  readonly name: string;
  /** Plays the diagram once; answers how many elements were entered. */
  readonly play: () => Promise<number>;
}

const SECONDS = Number(process.argv[2] ?? 2);
const ROUNDS = 3;

const catalogue = {
  ...{ plugin: () => undefined, plugins: [], guards: [], relations: [], ruleSets: [], forms: [], roles: [] },
  zone: 'UTC',
};

function ours(process: Process): Player {
  const start = { id: 'e1', at: '2026-01-05T01:00:00.000Z', type: 'start', variables: {}, parameters: {} } as const;
  const play = async () => {
    const { state, facts } = step(process, initial, start);
    if (state.status !== 'completed') throw new Error(`still ${state.status}`);
    return facts.reduce((sum, { type }) => sum + (type === 'entered' ? 1 : 0), 0);
  };
  return { name: 'Signet', play };
}

async function theirs(source: string): Promise<Player> {
  const [read] = await new Engine({ name: 'read', source }).getDefinitions();
  const sourceContext = read?.environment.options.sourceContext ?? undefined;
  const play = async () => {
    const engine = sourceContext ? new Engine({ name: 'x', sourceContext }) : new Engine({ name: 'x', source });
    let entered = 0;
    const listener = new EventEmitter();
    listener.on('activity.enter', ({ type }: { readonly type: string }) => {
      if (type !== 'bpmn:Process') entered += 1;
    });
    await new Promise<void>((done, fail) => {
      engine.once('end', () => done());
      engine.once('error', fail);
      engine.execute({ listener }).catch(fail);
    });
    return entered;
  };
  return { name: 'bpmn-engine', play };
}

async function rate({ play }: Player): Promise<number> {
  const began = performance.now();
  let entered = 0;
  while (performance.now() - began < SECONDS * 1000) entered += await play();
  return entered / ((performance.now() - began) / 1000);
}

const median = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

console.info(`${cpus().length} x ${cpus()[0]?.model.trim()}, Node ${process.version}; ${ROUNDS} x ${SECONDS} s each`);
for (const [name, source] of Object.entries(DIAGRAMS)) {
  const compiled = await compile(source, catalogue);
  if (!compiled.process) throw new Error(JSON.stringify(compiled.problems));
  const players = [ours(compiled.process), await theirs(source)];
  const counts = await Promise.all(players.map(({ play }) => play()));
  if (new Set(counts).size > 1) throw new Error(`${name}: the elements entered differ: ${counts.join(', ')}`);
  const rates = players.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, player] of players.entries()) rates[index]?.push(await rate(player));
  }
  const [own = 0, other = 0] = rates.map(median);
  const said = players.map((player, index) => `${player.name} ${median(rates[index] ?? []).toFixed(0)}/s`).join(', ');
  console.info(`${name} (${counts[0]} elements): ${said}: ${(own / other).toFixed(1)}x`);
}
