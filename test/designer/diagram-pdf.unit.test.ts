import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { sfntOf } from '../../designer/src/export/sfnt.ts';
import { svgToPage } from '../../designer/src/export/svg-to-pdf.ts';
import { textOf } from '../release/pdf-text.ts';

const woff = createRequire(import.meta.url).resolve(
  '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff',
);

test('a diagram is a PDF of lines and letters, Chinese ones included, and fetches no picture', async () => {
  const file = readFileSync(woff);
  const font = await sfntOf(new Uint8Array(file).buffer);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="300" height="120" viewBox="0 0 300 120">
    <rect x="10" y="10" width="100" height="80" rx="10" style="stroke: black; stroke-width: 2px; fill: white;" />
    <image xlink:href="file:///etc/passwd" width="10" height="10" />
    <text style="font-family: Arial, sans-serif; font-size: 12px;"><tspan x="20" y="50">批放行审核</tspan><tspan x="20" y="65">Review 1</tspan></text></svg>`;
  const pdf = Buffer.from(await (await svgToPage(svg, { font, title: 'release' })).arrayBuffer());
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const text = textOf(pdf).replaceAll(/\s/g, '');
  expect(text).toContain('批放行审核');
  expect(text).toContain('Review1');
  expect(pdf.toString('latin1')).not.toContain('/Subtype /Image');
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 336 156\]/);
});
