import { compile } from '../../../../engine/bpmn/compile.ts';
import { behaviour } from '../../../../engine/check/behaviour.ts';
import { type DataFlow, dataFlow } from '../../../../engine/check/data/flow.ts';
import { kindOf, record, scalar, type Type } from '../../../../engine/check/data/type.ts';
import { inspect } from '../../../../engine/check/inspect.ts';
import { configFits } from '../../../../engine/check/rules/config-fits.ts';
import { packageRules } from '../../../../engine/check/rules/index.ts';
import { inputFits } from '../../../../engine/check/rules/input-fits.ts';
import { modelsOf } from '../../../../engine/decisions/dmn/package-models.ts';
import type { Process } from '../../../../engine/kernel/model.ts';
import type { Outcome } from '../../../../engine/kernel/outcome.ts';
import type { CatalogueView } from '../../api/catalogue.ts';
import type { PackageFiles } from '../../api/drafts.ts';
import { catalogueOf, manifestOf, surroundingsOf } from './opened.ts';
import { type Scope, scopeOf } from './scope.ts';

export type Question =
  | { readonly kind: 'check'; readonly id: number; readonly files: PackageFiles; readonly view: CatalogueView }
  | { readonly kind: 'scope'; readonly id: number; readonly element: string };

export interface Checked {
  readonly problems: readonly Outcome[];
  readonly warnings: readonly Outcome[];
}

export type Answer =
  | { readonly kind: 'check'; readonly id: number; readonly found: Checked }
  | { readonly kind: 'scope'; readonly id: number; readonly scope: Scope | undefined }
  | { readonly kind: 'failed'; readonly id: number; readonly why: string };

/** Those that compile a schema make code of it, which no page of ours may run: the server asks them. */
const RULES = packageRules.filter((rule) => rule !== configFits && rule !== inputFits);

/** The last that could be compiled: while something is wrong, expressions still know their variables. */
let last: { readonly process: Process; readonly flow: DataFlow; readonly parameters: Type } | undefined;

const TYPES = {
  duration: scalar('string'),
  number: scalar('number'),
  string: scalar('string'),
  boolean: scalar('boolean'),
};

async function check(files: PackageFiles, view: CatalogueView): Promise<Checked> {
  const { key, parameters = {}, zone = 'UTC' } = manifestOf(files);
  const models = await modelsOf(files, zone);
  const { process, problems } = await compile(files['process.bpmn'] ?? '', catalogueOf(files, view), key);
  if (!process) return { problems: [...problems, ...models.problems], warnings: models.warnings };
  const surroundings = { ...surroundingsOf(files, view), decisions: models.contracts, decide: models.decide };
  const fields = Object.entries(parameters).map(([name, it]) => [name, TYPES[it.type] ?? scalar(kindOf(it.default))]);
  last = { process, flow: dataFlow(process, surroundings), parameters: record(Object.fromEntries(fields)) };
  const [behaves, inspected] = [behaviour(process), inspect(process, surroundings, RULES)];
  return {
    problems: [...behaves.problems, ...models.problems, ...inspected.problems],
    warnings: [...inspected.warnings, ...models.warnings, ...behaves.warnings],
  };
}

async function answer(question: Question): Promise<Answer> {
  const { id } = question;
  if (question.kind === 'check') return { kind: 'check', id, found: await check(question.files, question.view) };
  return {
    kind: 'scope',
    id,
    scope: last && scopeOf(last.process, last.flow, question.element, last.parameters),
  };
}

/** A check that could not be made is told as such: silence would read as *nothing is wrong*. */
const failed =
  (id: number) =>
  (cause: unknown): Answer => ({ kind: 'failed', id, why: String(cause) });

self.onmessage = async ({ data }: MessageEvent<Question>) =>
  self.postMessage(await answer(data).catch(failed(data.id)));
