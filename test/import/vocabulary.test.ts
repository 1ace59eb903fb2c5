import camunda from 'camunda-bpmn-moddle/resources/camunda.json' with { type: 'json' };
import { describe, expect, test } from 'vitest';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { importDiagram } from '../../engine/import/import.ts';
import { MEANINGS } from '../../engine/import/meanings.ts';
import { VENDOR } from '../../engine/import/meanings-model.ts';
import { attributesOf, type Descriptor, extended, places, rooted, written } from './descriptor.ts';
import { diagram, SURROUNDINGS } from './diagram.ts';

const DESCRIPTORS: readonly Descriptor[] = [camunda, zeebe] as unknown as readonly Descriptor[];
const TOLD = new Set(MEANINGS.flatMap(({ of }) => of));

/** What the report says of a file, as one text for each item. */
async function reported(body: string) {
  const read = await importDiagram(diagram(body), SURROUNDINGS);
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.problems));
  const [made] = read.packages;
  if (!made) throw new Error('no package');
  return { items: made.items, xml: made.files['process.bpmn'] ?? '' };
}

describe.each(DESCRIPTORS.map((descriptor) => [descriptor.prefix, descriptor] as const))('%s', (_, descriptor) => {
  test.each(rooted(descriptor).map((type) => [type.name, type] as const))(
    'DEF-2 wherever %s stands, each of its values is in the report and nothing of it in the draft',
    async (name, type) => {
      const { xml: inside, markers } = written(descriptor, name);
      expect(places(descriptor, type).length).toBeGreaterThan(0);
      for (const [at, place] of places(descriptor, type)) {
        const { items, xml } = await reported(place(`<bpmn:extensionElements>${inside}</bpmn:extensionElements>`, ''));
        const missing = markers.filter((marker) => !items.some(({ from }) => from.includes(marker)));
        expect([at, missing]).toEqual([at, []]);
        expect(xml).not.toContain(`<${descriptor.prefix}:`);
        // what the descriptor knows is no stranger
        expect(items.filter(({ what }) => what.en === VENDOR.left?.en)).toEqual([]);
      }
    },
  );

  test.each(extended(descriptor).map((type) => [type.name, type] as const))(
    'DEF-2 wherever an attribute of %s stands, it is in the report and not in the draft',
    async (_name, type) => {
      for (const attribute of attributesOf(descriptor, type)) {
        for (const [at, place] of places(descriptor, type)) {
          const { items, xml } = await reported(place('', `${attribute}="mk0z"`));
          expect([at, attribute, items.some(({ from }) => from.includes(`${attribute}="mk0z"`))]).toEqual([
            at,
            attribute,
            true,
          ]);
          expect(xml).not.toContain(` ${descriptor.prefix}:`);
        }
      }
    },
  );

  test('each element and attribute has words of its own in the report', () => {
    const prefix = descriptor.prefix;
    const names = [
      ...rooted(descriptor).map(({ name }) => `${prefix}:${name[0]?.toLowerCase()}${name.slice(1)}`),
      ...extended(descriptor).flatMap((type) => attributesOf(descriptor, type).map((attribute) => `@${attribute}`)),
    ];
    expect(names.length).toBeGreaterThan(20);
    expect([...new Set(names)].filter((name) => !TOLD.has(name))).toEqual([]);
  });
});

test('what a descriptor does not know is in the report as well', async () => {
  const { items, xml } = await reported(
    `<bpmn:task id="t" zeebe:madeUp="mk1z"><bpmn:extensionElements><zeebe:invented q="mk2z"><zeebe:deep>mk3z</zeebe:deep></zeebe:invented></bpmn:extensionElements></bpmn:task>`,
  );
  for (const marker of ['mk1z', 'mk2z', 'mk3z'])
    expect(items.filter(({ from, element }) => from.includes(marker) && element === 't')).toHaveLength(1);
  expect(xml).not.toContain('zeebe:');
});

test('a file may call the namespaces as it likes', async () => {
  const xml = diagram('<bpmn:serviceTask id="t" c7:topic="pay" />').replace(
    'xmlns:camunda="http://camunda.org/schema/1.0/bpmn"',
    'xmlns:c7="http://operaton.org/schema/1.0/bpmn"',
  );
  const read = await importDiagram(xml, SURROUNDINGS);
  expect(read).toMatchObject({
    packages: [
      { items: expect.arrayContaining([expect.objectContaining({ kind: 'decide', from: 'c7:topic="pay"' })]) },
    ],
  });
});
