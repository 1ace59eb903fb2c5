import { readFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Stamped on every record (REC-6). `SIGNET_BUILD` is set by whoever packages a release. */
export const BUILD: string = process.env.SIGNET_BUILD ?? version;
