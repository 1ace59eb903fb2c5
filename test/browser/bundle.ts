import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** A script for a browser: what it exports is `globalThis.bundle`. Nothing of Node may be in it, or it is not built. */
export async function bundle(entry: URL, external: readonly string[] = []): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'nothing-of-node',
        enforce: 'pre',
        resolveId: (id, importer) => {
          if (isBuiltin(id)) throw new Error(`${importer} imports ${id}, which no browser has`);
        },
      },
    ],
    build: {
      write: false,
      minify: true,
      target: 'es2023',
      lib: { entry: fileURLToPath(entry), formats: ['iife'], name: 'bundle' },
      rolldownOptions: {
        external: [...external],
        output: { globals: Object.fromEntries(external.map((name) => [name, name])) },
        onLog: (_, { message }) => {
          throw new Error(message);
        },
      },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  const chunks = first && 'output' in first ? first.output : [];
  const [script, second] = chunks.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.code : []));
  if (script === undefined || second !== undefined) throw new Error('Not one script');
  return script;
}
