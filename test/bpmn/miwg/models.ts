import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { processesOf } from '../../../engine/bpmn/build.ts';
import { compile } from '../../../engine/bpmn/compile.ts';
import { idOf } from '../../../engine/bpmn/element.ts';
import { parse } from '../../../engine/bpmn/parse.ts';
import type { Process } from '../../../engine/kernel/model.ts';
import { catalogue } from '../../fixtures/fixtures.ts';
import { suiteFolder } from '../../kernel/suite.ts';

/** By code: the elements that are refused, once for each thing that is wrong with them. */
export type Refused = { readonly [code: string]: readonly string[] };

export interface Verdict {
  /** Processes that the file marks as executable. */
  readonly claims: readonly string[];
  /** What is refused of the file as it stands. */
  readonly written: Refused;
  /** What is refused of each of its processes once it is marked as executable, and no other is. */
  readonly marked: { readonly [process: string]: Refused };
}

/** Models of the BPMN Model Interchange Working Group: what other tools write. */
export const { title, found, folder } = suiteFolder('miwg', 'bpmn');

export const models: readonly string[] = found
  ? readdirSync(join(folder, 'bpmn')).map((file) => file.replace(/\.bpmn$/, ''))
  : [];

export const xmlOf = (model: string): string => readFileSync(join(folder, 'bpmn', `${model}.bpmn`), 'utf8');

/** The file with one process marked as executable, and no other. */
const marking = (xml: string, process: string): string =>
  xml.replace(/<(\w+:)?process\b[^>]*>/g, (tag) => {
    const bare = tag.replace(/ isExecutable="\w+"/, '');
    const marked = new RegExp(` id="${process}"`).test(tag);
    return bare.replace(/process\b/, `process isExecutable="${marked}"`);
  });

export const executed = async (model: string, process: string): Promise<Process | undefined> =>
  (await compile(marking(xmlOf(model), process), catalogue)).process;

export async function verdictOf(model: string): Promise<Verdict> {
  const xml = xmlOf(model);
  const { definitions } = await parse(xml);
  const processes = definitions ? processesOf(definitions) : [];
  const claims = processes.filter((process) => process.get('isExecutable') === true).map(idOf);
  const marked = processes.map(async (process): Promise<[string, Refused]> => {
    return [idOf(process), await refusedIn(marking(xml, idOf(process)))];
  });
  return { claims, written: await refusedIn(xml), marked: Object.fromEntries(await Promise.all(marked)) };
}

async function refusedIn(xml: string): Promise<Refused> {
  const { problems } = await compile(xml, catalogue);
  const byCode: { [code: string]: string[] } = {};
  for (const { code, path = '-' } of problems) byCode[code] = [...(byCode[code] ?? []), path].sort();
  return byCode;
}
