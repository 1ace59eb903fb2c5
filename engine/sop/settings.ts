import { parse } from '../bpmn/parse.ts';
import { describeAll } from '../compare/describe.ts';
import { labelOf } from '../compare/labels.ts';
import type { Context } from './context.ts';
import type { Block, Line } from './document.ts';
import { plain } from './form.ts';
import { localised } from './words.ts';

/** What the drawing says already, or says in another language. */
const APART = new Set(['name', 'name (zh-CN)', 'name (en)', 'type', 'within', 'lane']);

/** Every element with everything that is set behind it: what no sentence says is found here. */
export async function settingsBlocks({ subject, words, order }: Context): Promise<readonly Block[]> {
  const { t } = words;
  const { definitions } = await parse(subject.xml);
  const described = definitions ? describeAll(definitions) : new Map();
  const rows = [...described.values()].map(({ id, title, properties }): readonly Line[] => {
    const set = [...properties].filter(([name, value]) => !APART.has(name) && value !== '');
    const place = order.placeOf(id) ?? order.placeOf(attachedTo(subject.process.nodes[id]));
    return [
      [
        { code: id },
        ...(title.en === id ? [] : [' ', title.en === title['zh-CN'] ? { code: title.en } : words.of(title)]),
      ],
      [place?.number ?? '–'],
      set.flatMap(([name, value], index) => [
        index > 0 ? '; ' : '',
        ...labelled(name, words.language),
        t(': ', '：'),
        { code: inLanguage(value, words.language) },
      ]),
    ];
  });
  return [{ kind: 'table', head: [t('Element', '元素'), t('Step', '步骤'), t('Settings', '设置')], rows }];
}

/** What nobody gave a name is called as in the file. */
function labelled(name: string, language: 'en' | 'zh-CN'): Line {
  const label = labelOf(name);
  const [family = '', ...rest] = label[language].split(' ');
  if (label.en === name) return [{ code: name }];
  return label.en === label['zh-CN'] || rest.length === 0 || !name.includes(' ')
    ? [label[language]]
    : [`${family} `, { code: rest.join(' ') }];
}

const attachedTo = (node: { readonly kind: string } | undefined): string =>
  node && 'attachedTo' in node ? String(node.attachedTo) : '';

/** A value as it is set; of texts in both languages only that of the document. */
function inLanguage(value: unknown, language: 'en' | 'zh-CN'): string {
  if (typeof value !== 'string' || !value.startsWith('{')) return plain(localised(value, language));
  try {
    return plain(localised(JSON.parse(value), language));
  } catch (error) {
    if (error instanceof SyntaxError) return value;
    throw error;
  }
}
