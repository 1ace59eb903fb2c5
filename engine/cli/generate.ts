import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { openapi } from '../api/openapi.ts';
import { operations } from '../api/operations.ts';
import { elementPage } from './element-page.ts';
import { importPage } from './import-page.ts';
import { rulePages } from './rule-pages.ts';

/** Writes what is derived from code and committed for review; tests fail when it has drifted. */
const path = new URL('../../schemas/json/openapi.json', import.meta.url);
await writeFile(path, `${JSON.stringify(openapi(operations), null, 2)}\n`);
console.log(`wrote ${path.pathname}`);

const folder = new URL('../../docs/rules/', import.meta.url);
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
for (const [file, page] of rulePages()) await writeFile(new URL(file, folder), page);
console.log(`wrote ${folder.pathname}`);

const elements = new URL('../../docs/bpmn-elements.md', import.meta.url);
await writeFile(elements, await elementPage());
console.log(`wrote ${elements.pathname}`);

const imports = new URL('../../docs/import.md', import.meta.url);
await writeFile(imports, importPage());
console.log(`wrote ${imports.pathname}`);

/** The package delivers the plant's own conditions. */
const conditions = new URL('../../activities/quality/release-conditions.json', import.meta.url);
const packaged = new URL('../../workflows/batch-release/rules/release-conditions.json', import.meta.url);
await copyFile(conditions, packaged);
console.log(`wrote ${packaged.pathname}`);
