import { canonical, sha256 } from './canonical.ts';

/** SHA-256 over the canonical form: JSON by value, BPMN by its text with LF, whatever the order of the files (W6). */
export function packageHash(files: { readonly [path: string]: string }): string {
  const parts = Object.entries(files).map(([path, content]) => [
    path,
    sha256(path.endsWith('.json') ? canonical(JSON.parse(content)) : content.replaceAll('\r\n', '\n')),
  ]);
  return sha256(canonical(Object.fromEntries(parts)));
}
