import type { PackageFiles } from '../../api/drafts.ts';

/** The version that a draft says of itself; blank while its manifest is unfinished. */
export function versionIn(files: PackageFiles): string {
  try {
    const { version } = JSON.parse(files['manifest.json'] ?? '{}') as { readonly version?: unknown };
    return typeof version === 'string' ? version : '';
  } catch {
    return '';
  }
}
