import { expect, test } from 'vitest';
import { packageProblems } from '../../engine/definitions/problems.ts';
import { packageOf } from './plant.ts';

const sound = packageOf('sound', '');
const noteForm = JSON.parse(sound['forms/note.json'] ?? '');
const withForm = (form: unknown) => ({ ...sound, 'forms/note.json': JSON.stringify(form) });
const withSchema = (more: object) => withForm({ ...noteForm, schema: { ...noteForm.schema, ...more } });
const field = (more: object) => withSchema({ properties: { note: { ...noteForm.schema.properties.note, ...more } } });
const paths = (files: typeof sound) => packageProblems(files).map(({ path }) => path?.split('#')[0]);

test('a package without a fault has no problem', () => {
  expect(packageProblems(sound)).toEqual([]);
});

test.each([
  ['{}', withForm({})],
  ['a list', withForm([])],
  ['nothing', withForm(null)],
  ['a schema of no type', withForm({ ...noteForm, schema: { type: 'zzz' } })],
  ['a misspelt keyword', withSchema({ requird: ['note'] })],
  ['a misspelt keyword of a field', field({ minLenght: 2 })],
  ['a pattern that is none', field({ pattern: '(' })],
  ['a field without a title', withSchema({ properties: { note: { type: 'string' } } })],
  ['a title in one language', field({ 'x-title': { en: 'Note' } })],
  ['an answer without words', field({ enum: ['yes'] })],
  ['a widget that nobody knows', field({ 'x-widget': 'slider' })],
  ['a field that nobody is asked for', withForm({ ...noteForm, order: [] })],
  ['a field that is not there', withForm({ ...noteForm, order: ['note', 'more'] })],
  ['a requirement that nobody can meet', withSchema({ required: ['note', 'more'] })],
  ['another name', withForm({ ...noteForm, id: 'other' })],
])('W7 a form is refused that is or has %s', (_, files) => {
  expect(new Set(paths(files))).toEqual(new Set(['forms/note.json']));
});

test.each(['null', '[]', '3', '{"parameters": []}', '{"parameters": {"days": null}}'])(
  'W7 the manifest %s is refused',
  (manifest) => {
    expect(new Set(paths({ ...sound, 'manifest.json': manifest }))).toEqual(new Set(['manifest.json']));
  },
);

test.each(['null', '{}', '[]'])('W7 the case %s is refused', (scenario) => {
  expect(new Set(paths({ ...sound, 'cases/one.json': scenario }))).toEqual(new Set(['cases/one.json']));
});

const manifest = (more: object) => ({
  ...sound,
  'manifest.json': JSON.stringify({ ...JSON.parse(sound['manifest.json'] ?? ''), ...more }),
});

test.each([
  [{ process: '../../../etc/passwd' }, 'process'],
  [{ process: 'other.bpmn' }, 'process'],
  [{ process: undefined }, 'process'],
  [{ version: '2.00.1' }, 'version'],
  [{ version: '01.0.0' }, 'version'],
  [{ version: '99999999999999999999.0.0' }, 'version'],
  [{ version: '1.0' }, 'version'],
])('W7 the manifest says %j: refused at its %s', (more, field) => {
  expect(packageProblems(manifest(more)).map(({ path }) => path)).toEqual([`manifest.json#/${field}`]);
});

test.each(['0.0.1', '10.20.30', '99999.0.0'])('the version %s is one', (version) => {
  expect(packageProblems(manifest({ version }))).toEqual([]);
});

test('a byte order mark is called what it is', () => {
  const [problem] = packageProblems({ ...sound, 'manifest.json': `\uFEFF${sound['manifest.json']}` });
  expect(problem?.message.en).toBe('Save manifest.json as UTF-8 without a byte order mark.');
  expect(problem?.message['zh-CN']).toContain('BOM');
});
