import { type Element, many } from '../bpmn/element.ts';
import { extend } from './draw.ts';
import { said } from './expression.ts';
import { childrenOf, type Foreign } from './foreign.ts';
import { foreignNamed, type Importing, note, type Source, taking } from './importing.ts';
import { camunda } from './meanings-camunda.ts';
import { WORK } from './meanings-model.ts';
import { zeebe } from './meanings-zeebe.ts';
import { suggested, suggestion } from './suggest.ts';

const ATTRIBUTES = ['camunda:topic', 'camunda:class', 'camunda:delegateExpression', 'camunda:expression'] as const;

interface Work {
  readonly name: string;
  readonly sources: readonly Source[];
  readonly meaning: typeof zeebe.job;
}

/** Who did the work of an element in the other engine. */
function workOf(importing: Importing, element: Element): Work | undefined {
  const [job] = foreignNamed(importing, element, 'zeebe:taskDefinition');
  const type = job?.attributes.type;
  if (job && type) {
    const source = { of: job, attribute: 'type', text: `zeebe:taskDefinition type="${type}"` };
    return { name: type, sources: [source], meaning: zeebe.job };
  }
  const found = ATTRIBUTES.flatMap((name) => taking(importing, element, name) ?? []);
  const how = taking(importing, element, 'camunda:type');
  const sources = [...found, ...(how ? [how] : [])].map(({ source }) => source);
  return found[0] && { name: found[0].value, sources, meaning: camunda.code };
}

/** A service task gets the plugin that is meant, or the question which one that is. */
export function convertServiceTask(importing: Importing, element: Element): void {
  const work = workOf(importing, element);
  const connectors = foreignNamed(importing, element, 'camunda:connector');
  if (!work && connectors.length === 0) note(importing, ['decide', element, WORK], []);
  const plugin = work && suggested(work.name, importing.surroundings.plugins);
  // a worker's type is kept as the name: whoever opens the task sees what is missing
  const named = plugin ?? (work?.meaning === zeebe.job ? work.name : undefined);
  const config = named === undefined ? [] : configOf(importing, element);
  if (named !== undefined) {
    extend(importing, element, 'signet:Job', {
      plugin: named,
      config: config.map((entry) => importing.create('signet:Config', entry)),
    });
  }
  if (work) {
    const to = named === undefined ? '' : `signet:job plugin="${named}"`;
    const because = suggestion(plugin);
    note(importing, ['decide', element, work.meaning], work.sources, { to, ...(because && { because }) });
  }
}

/** What is fixed for the work: headers of a worker, fields of a class. */
function configOf(importing: Importing, element: Element): readonly { name: string; value: string }[] {
  const headers = foreignNamed(importing, element, 'zeebe:taskHeaders').flatMap((all) =>
    childrenOf(all, 'zeebe:header'),
  );
  const fields = foreignNamed(importing, element, 'camunda:field');
  return [
    ...headers.map((header) => entry(importing, element, header, header.attributes.key, header.attributes.value)),
    ...fields.map((field) => entry(importing, element, field, field.attributes.name, fieldValue(field))),
  ].flatMap((each) => each ?? []);
}

const fieldValue = (field: Foreign): string =>
  field.attributes.stringValue ??
  field.attributes.expression ??
  childrenOf(field, 'camunda:string', 'camunda:expression')[0]?.body ??
  '';

function entry(
  importing: Importing,
  element: Element,
  source: Foreign,
  name = '',
  value = '',
): { name: string; value: string } | undefined {
  const meaning = source.name === 'zeebe:header' ? zeebe.headers : camunda.fields;
  const { kind, ...rest } = said(value);
  const fixed = kind === 'feel' && 'how' in rest && rest.how === 'text' && name !== '';
  if (!fixed) {
    note(importing, ['decide', element, meaning], [source]);
    return undefined;
  }
  const config = { name, value: JSON.stringify(value) };
  note(importing, ['converted', element, meaning], [source], {
    to: `signet:config name="${name}" value=${config.value}`,
  });
  return config;
}

/** Of what the engine does by itself: a message is sent by its name. */
export function leaveWork(importing: Importing, element: Element): void {
  for (const on of [element, ...many(element, 'eventDefinitions')]) {
    const work = workOf(importing, on);
    if (work) note(importing, ['left', element, work.meaning], work.sources);
  }
}

/** Of what is code in the other engine and something else here. */
export function decideWork(importing: Importing, element: Element): void {
  const work = workOf(importing, element);
  if (work) note(importing, ['decide', element, work.meaning], work.sources);
}

/** The result of a service task under its name. */
export function convertResult(importing: Importing, element: Element): void {
  const result = taking(importing, element, 'camunda:resultVariable');
  if (!result || element.$type !== 'bpmn:ServiceTask') return;
  extend(importing, element, 'signet:Output', { source: 'result', target: result.value });
  note(importing, ['converted', element, camunda.result], [result.source], {
    to: `signet:output result → ${result.value}`,
  });
}
