import { bringIntoForce, ownRelease } from './drawing.ts';
import type { Server } from './server.ts';

/** A version with another name, another field, another limit, and one element drawn elsewhere. */
function nextVersion(first: Readonly<Record<string, string>>): Record<string, string> {
  const files = { ...first };
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

/** Brings the release process into force under a key of one's own, and then the next version; answers the hashes of both. */
export async function deployNext(
  server: Server,
  key: string,
): Promise<{ readonly before: string; readonly after: string }> {
  const first = await ownRelease(key);
  const before = await bringIntoForce(server, first);
  return { before, after: await bringIntoForce(server, nextVersion(first)) };
}
