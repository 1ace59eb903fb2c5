import { fileURLToPath } from 'node:url';
import { readPackage } from '../../engine/definitions/package.ts';
import { OWNER } from './drawing.ts';
import type { Server } from './server.ts';

const folder = fileURLToPath(new URL('../../workflows/batch-release', import.meta.url));

/** A version with another name, another field, another limit, and one element drawn elsewhere. */
async function nextVersion(): Promise<Record<string, string>> {
  const files = { ...(await readPackage(folder)) };
  const edit = (path: string, change: (content: string) => string) => {
    const before = files[path] ?? '';
    files[path] = change(before);
    if (files[path] === before) throw new Error(`${path} is unchanged`);
  };
  edit('manifest.json', (it) => it.replace(/"version": "[^"]+"/, '"version": "99.0.0"'));
  edit('forms/record-review.json', (it) => it.replace('"maxLength": 4000', '"maxLength": 2000'));
  edit('process.bpmn', (it) =>
    it
      .replace('name="Laboratory review"', 'name="Review of the laboratory"')
      .replace(
        /(bpmnElement="liftHold"[^>]*>\s*<dc:Bounds x=")(\d+)/,
        (_, start: string, x: string) => start + (Number(x) + 60),
      ),
  );
  return files;
}

/** Brings it into force; answers the hashes of what stood before and of what stands now. */
export async function deployNext(server: Server): Promise<{ readonly before: string; readonly after: string }> {
  const { body: listed } = await server.as(OWNER, 'GET', '/definitions');
  const { status, body } = await server.as(OWNER, 'POST', '/definitions', { files: await nextVersion() });
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
  return { before: listed.items[0].hash, after: body.hash };
}
