import { writeFile } from 'node:fs/promises';
import { openapi } from '../api/openapi.ts';
import { operations } from '../api/operations.ts';

/** Writes what is derived from code and committed for review; a test fails when it has drifted. */
const path = new URL('../../schemas/json/openapi.json', import.meta.url);
await writeFile(path, `${JSON.stringify(openapi(operations), null, 2)}\n`);
console.log(`wrote ${path.pathname}`);
