import type { Plugin } from './plugin.ts';

/** What every plugin must declare, beyond what its type says; each broken rule in one line. */
export function conventionsBroken(plugins: readonly Plugin[]): string[] {
  const ids = new Set(plugins.map(({ id }) => id));
  return plugins.flatMap((plugin) => {
    const rules: [boolean, string][] = [
      [/^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/.test(plugin.id), 'its id is not folder.name in kebab-case'],
      [/^\d+\.\d+\.\d+$/.test(plugin.version), 'its version is not semantic'],
      [Boolean(plugin.title.en && plugin.title['zh-CN']), 'its title is not in both languages'],
      [Boolean(plugin.description.en && plugin.description['zh-CN']), 'its description is not in both languages'],
      [Object.keys(plugin.errors).every((code) => /^[A-Z][A-Z0-9_]*$/.test(code)), 'an error code is not in capitals'],
      [plugin.timeout > 0 && plugin.retry.attempts >= 1, 'it has no timeout or no attempt'],
      [
        plugin.compensation === null || ids.has(plugin.compensation),
        `nothing has the id ${plugin.compensation} that undoes it`,
      ],
    ];
    return rules.flatMap(([holds, rule]) => (holds ? [] : [`  ${plugin.id}: ${rule}`]));
  });
}
