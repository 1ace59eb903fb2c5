import type { Manifest } from '../../../../engine/cases/package.ts';
import type { PackageFiles } from '../../api/drafts.ts';

/** A file as its reader has it. */
export interface Read {
  readonly name: string;
  readonly content: string;
}

const json = (content: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
};

/** Where a file stands in a package: by its folder, or by what it is. */
function pathOf({ name, content }: Read): string | undefined {
  const base = name.split('/').at(-1) ?? name;
  if (/^[\w.-]+\.dmn$/.test(base)) return `decisions/${base}`;
  if (/\.(bpmn|xml)$/i.test(base) && /<(\w+:)?definitions[\s>]/.test(content)) return 'process.bpmn';
  if (base === 'manifest.json') return base;
  if (!/^[\w.-]+\.json$/.test(base)) return undefined;
  const folder = name.match(/(?:^|\/)(forms|rules|cases)\/[\w.-]+\.json$/)?.[1];
  if (folder) return `${folder}/${base}`;
  const value = json(content);
  if (!value) return undefined;
  if ('checks' in value) return `rules/${base}`;
  return 'schema' in value ? `forms/${base}` : `cases/${base}`;
}

const attribute = (tag: string, name: string) => tag.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1];

/** What a diagram without a package says of itself, for the first manifest of one. */
function manifestFor(xml: string, zone: string): Manifest {
  const tag = xml.match(/<(?:\w+:)?process\b[^>]*>/)?.[0] ?? '';
  const key = (attribute(tag, 'id') ?? 'process').replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
  const name = attribute(tag, 'name') ?? key;
  return {
    key: key.replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '') || 'process',
    version: '0.1.0',
    title: { en: name, 'zh-CN': name },
    owner: 'process-owner',
    process: 'process.bpmn',
    zone,
    businessKey: 'reference',
    parameters: {},
  };
}

/** Files as a package; nothing where none of them is a diagram. */
export function packaged(files: readonly Read[], zone: string): PackageFiles | undefined {
  const found = Object.fromEntries(
    files.flatMap((file) => {
      const path = pathOf(file);
      return path === undefined ? [] : [[path, file.content]];
    }),
  );
  const xml = found['process.bpmn'];
  if (xml === undefined) return undefined;
  const manifest = found['manifest.json'] ?? `${JSON.stringify(manifestFor(xml, zone), null, 2)}\n`;
  return { ...found, 'manifest.json': manifest };
}
