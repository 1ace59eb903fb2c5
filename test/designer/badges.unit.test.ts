import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BADGE_HEIGHT, type Box, badgeWidth, placed, stretches } from '../../designer/src/components/badge-place.ts';

const XML = readFileSync(new URL('../../workflows/batch-release/process.bpmn', import.meta.url), 'utf8');
const number = (tag: string, name: string) => Number(new RegExp(`\\b${name}="(-?[\\d.]+)"`).exec(tag)?.[1]);
const bounds = (inside: string): Box[] =>
  [...inside.matchAll(/<dc:Bounds [^>]*>/g)].map(([tag]) => ({
    x: number(tag, 'x'),
    y: number(tag, 'y'),
    width: number(tag, 'width'),
    height: number(tag, 'height'),
  }));
const drawn = [...XML.matchAll(/<bpmndi:BPMN(Shape|Edge) [^>]*bpmnElement="(\w+)"[\s\S]*?<\/bpmndi:BPMN\1>/g)].map(
  ([inside, kind, id]) => ({ id: id ?? '', kind, boxes: bounds(inside), inside }),
);
const shapes = drawn.flatMap(({ id, kind, boxes: [shape] }) => (kind === 'Shape' && shape ? [{ id, ...shape }] : []));
const labels = drawn.flatMap(({ kind, boxes }) => (kind === 'Shape' ? boxes.slice(1) : boxes));
const lines = drawn.flatMap(({ inside }) =>
  stretches(
    [...inside.matchAll(/<di:waypoint [^>]*>/g)].map(([tag]) => ({ x: number(tag, 'x'), y: number(tag, 'y') })),
  ),
);

const meet = (a: Box, b: Box, lap = 0) =>
  a.x + lap < b.x + b.width && b.x + lap < a.x + a.width && a.y + lap < b.y + b.height && b.y + lap < a.y + a.height;
const holds = (outer: Box, inner: Box) =>
  outer.x <= inner.x &&
  outer.x + outer.width >= inner.x + inner.width &&
  meet(outer, inner) &&
  outer.height > inner.height;

test.each(['2×', '2 次', 'Token here', '当前位置 2'])(
  'WF-7 a badge “%s” at any element of a reworked batch covers no name and no other element',
  (words) => {
    const size = { width: badgeWidth(words), height: BADGE_HEIGHT };
    expect(shapes.length).toBeGreaterThan(60);
    // A pool and its lanes hold what happens, and have no badge.
    const covered = shapes
      .filter(({ id }) => !/lane_|participant|pool/i.test(id))
      .flatMap(({ id, ...host }) => {
        const others = shapes.filter((it) => it.id !== id && !holds(it, host));
        const place = placed(host, size, { taken: [...others, ...labels], lines });
        const wrong = [...others, ...labels].filter((it) => meet(place, it));
        return wrong.length > 0 || meet(place, host, 5) ? [id] : [];
      });
    expect(covered).toEqual([]);
  },
);
