import { expectedOutputs } from './availability.ts';
import type { At } from './elements/behaviour.ts';
import { Failure } from './feel/failure.ts';
import type { Mapping } from './model.ts';
import type { JsonObject } from './outcome.ts';
import type { Run } from './run.ts';

/** What an element hands over: of several output sets the first that is complete, and nothing of the others (BPMN 10.4.2). */
export function outputsOf(run: Run, at: At, result: JsonObject): readonly Mapping[] {
  const { outputs, outputSets } = at.node;
  if (!outputSets) return outputs;
  const expected = expectedOutputs(run, at);
  const set = outputSets.find(
    ({ required }, index) =>
      (expected?.includes(index) ?? true) && required.every((name) => (result[name] ?? null) !== null),
  );
  if (!set) throw incomplete();
  return outputs.filter(({ results = [] }) => results.every((name) => set.outputs.includes(name)));
}

const incomplete = () =>
  new Failure('data-outputs', 'No output set has all its data.', '没有任何输出集的数据是完整的。');
