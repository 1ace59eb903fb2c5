/// <reference path="../bpmn/bpmn-moddle.d.ts" />
import { BpmnModdle } from 'bpmn-moddle';
import { type Element, idOf, within } from '../bpmn/element.ts';
import { parse } from '../bpmn/parse.ts';
import signet from '../bpmn/signet.json' with { type: 'json' };
import { bpmn } from '../bpmn/standard.ts';
import type { Manifest, PackageFiles } from '../cases/package.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { convertElement } from './element.ts';
import { convertExpression } from './expressions.ts';
import { foreignNamed, type Importing, note, noteRest, type Surroundings, taking } from './importing.ts';
import { camunda } from './meanings-camunda.ts';
import { UNREAD } from './meanings-model.ts';
import { zeebe } from './meanings-zeebe.ts';
import { slug } from './names.ts';
import { candidates, keyOf, nameProcesses, titleOf } from './processes.ts';
import { noProcess, processUnknown, refusedFile } from './refuse.ts';
import type { Item } from './report.ts';
import { strip } from './strip.ts';
import { vocabularyOf } from './vocabulary.ts';
import { writtenIn } from './written.ts';

/** One process of a file as a package, and what became of everything that the file says. */
export interface Imported {
  readonly key: string;
  /** Id of the process in the file. */
  readonly process: string;
  readonly title: string;
  readonly files: PackageFiles;
  readonly items: readonly Item[];
}

export type Import =
  | { readonly kind: 'imported'; readonly packages: readonly Imported[] }
  | { readonly kind: 'refused'; readonly problems: readonly Outcome[] };

/** Reads a BPMN file of Camunda 8, Camunda 7, one of its heirs or any modeler: a package for each process, or for the one that is named. */
export async function importDiagram(xml: string, surroundings: Surroundings, process?: string): Promise<Import> {
  const refused = refusedFile(xml);
  if (refused) return { kind: 'refused', problems: [refused] };
  const { definitions, problems } = await parse(xml);
  if (!definitions) return { kind: 'refused', problems };
  const ids = candidates(definitions).map(idOf);
  if (ids.length === 0) return { kind: 'refused', problems: [noProcess()] };
  if (process !== undefined && !ids.includes(process))
    return { kind: 'refused', problems: [processUnknown(process, ids)] };
  const packages: Imported[] = [];
  for (const id of process === undefined ? ids : [process]) packages.push(await imported(xml, surroundings, id));
  return { kind: 'imported', packages };
}

async function imported(xml: string, surroundings: Surroundings, id: string): Promise<Imported> {
  const { definitions, problems } = await parse(xml);
  const meant = definitions && candidates(definitions).find((process) => idOf(process) === id);
  if (!definitions || !meant) throw new Error(`the process ${id} was there before`);
  const moddle = new BpmnModdle({ bpmn, signet });
  const vocabulary = vocabularyOf(xml);
  const importing: Importing = {
    surroundings,
    vocabulary,
    written: writtenIn(definitions, vocabulary),
    create: (type, properties) => moddle.create(type, properties),
    items: [],
    taken: new Set(),
    forms: new Map(),
    manifest: {},
  };
  for (const { message, path } of problems) {
    const at = within(definitions).find((element) => idOf(element) === path) ?? definitions;
    note(importing, ['left', at, UNREAD], [], { because: message });
  }
  convert(importing, definitions, meant);
  const written = await moddle.toXML(definitions);
  const manifest = manifestOf(importing, meant);
  const forms = [...importing.forms].map(([name, form]) => [`forms/${name}.json`, json(form)] as const);
  const files = { 'manifest.json': json(manifest), 'process.bpmn': written.xml, ...Object.fromEntries(forms) };
  return { key: manifest.key, process: id, title: titleOf(meant), files, items: importing.items };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function convert(importing: Importing, definitions: Element, meant: Element): void {
  const keys = new Map(candidates(definitions).map((process) => [idOf(process), keyOf(process)]));
  const keyFor = (id: string) => keys.get(id) ?? (slug(id) || id);
  nameProcesses(importing, definitions, meant);
  readVersion(importing, meant);
  const all = within(definitions);
  for (const element of all) convertElement(importing, element, keyFor);
  for (const element of all) {
    const at = nearest(element);
    if (/^bpmn:(Formal)?Expression$/.test(element.$type)) convertExpression(importing, element, at);
    noteRest(importing, element, at);
  }
  for (const element of all) strip(element, importing.vocabulary);
}

/** What people see as the place of something that has no name of its own. */
function nearest(element: Element): Element {
  let at = element;
  while (at.$parent && (idOf(at) === '' || /(Expression|Definition|Characteristics)$/.test(at.$type))) at = at.$parent;
  return at;
}

const VERSION = /^v?(\d{1,5}\.\d{1,5}\.\d{1,5})$/;

function readVersion(importing: Importing, process: Element): void {
  const [tag] = foreignNamed(importing, process, 'zeebe:versionTag');
  const own = taking(importing, process, 'camunda:versionTag');
  const value = tag?.attributes.value ?? own?.value;
  const version = VERSION.exec(value ?? '')?.[1];
  if (version === undefined) return;
  importing.manifest.version = version;
  const [source, meaning] = tag ? [tag, zeebe.version] : [own?.source, camunda.version];
  if (source) note(importing, ['converted', process, meaning], [source], { to: `version ${version}` });
}

function manifestOf({ manifest, surroundings }: Importing, process: Element): Manifest {
  const title = titleOf(process);
  return {
    key: idOf(process),
    version: manifest.version ?? '0.1.0',
    title: { en: title, 'zh-CN': title },
    owner: 'process-owner',
    process: 'process.bpmn',
    zone: surroundings.zone,
    businessKey: manifest.businessKey ?? 'reference',
    parameters: {},
  };
}
