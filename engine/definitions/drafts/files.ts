import { type Outcome, outcome, type Text, text } from '../../kernel/outcome.ts';
import { Refusal } from '../../store/refusal.ts';
import { declarations } from '../declarations.ts';
import { isPart, type Manifest, type PackageFiles } from '../package.ts';

export const MOST_FILES = 200;
/** Characters. */
const LARGEST_FILE = 1_000_000;
const LARGEST_PACKAGE = 4_000_000;

/** Why files are not kept as a draft, however unfinished it may be. */
function fileProblem(files: PackageFiles): Outcome | undefined {
  const paths = Object.keys(files);
  const stranger = paths.find((path) => !isPart(path));
  if (stranger !== undefined) return notPart(stranger);
  const large = Object.entries(files).find(([, content]) => content.length > LARGEST_FILE)?.[0];
  if (large !== undefined) return tooLarge(large, LARGEST_FILE);
  const size = Object.values(files).reduce((sum, content) => sum + content.length, 0);
  if (size > LARGEST_PACKAGE) return tooLarge('files', LARGEST_PACKAGE);
  if (paths.length > MOST_FILES) return tooMany(paths.length);
  return paths.flatMap((path) => (/\.(bpmn|dmn)$/.test(path) ? declarations(path, files[path] ?? '') : []))[0];
}

export function refuseFiles(files: PackageFiles): void {
  const problem = fileProblem(files);
  if (problem) throw new Refusal(problem);
}

/** What a manifest says of itself, as far as it can be read: a draft may be unfinished. */
export function manifestIn(files: PackageFiles): Partial<Manifest> {
  try {
    const manifest: unknown = JSON.parse(files['manifest.json'] ?? '');
    return typeof manifest === 'object' && manifest !== null ? manifest : {};
  } catch {
    return {};
  }
}

/** How a draft is called: as its manifest says, or as before while that cannot be read. */
export function namedIn(files: PackageFiles, before: { readonly key: string; readonly title: Text }) {
  const { key, title } = manifestIn(files);
  const { en, 'zh-CN': zh } = (typeof title === 'object' && title !== null ? title : {}) as Partial<Text>;
  return {
    key: typeof key === 'string' ? key.slice(0, 200) : before.key,
    title: typeof en === 'string' && typeof zh === 'string' ? text(en, zh) : before.title,
  };
}

const notPart = (path: string): Outcome =>
  outcome(
    'draft-file-unknown',
    text(
      `${path.slice(0, 200)} is no file of a package: there are process.bpmn, manifest.json, .json files in forms/, rules/ and cases/, and .dmn files in decisions/.`,
      `${path.slice(0, 200)} 不是流程包的文件：流程包由 process.bpmn、manifest.json、forms/、rules/、cases/ 中的 .json 文件以及 decisions/ 中的 .dmn 文件组成。`,
    ),
    { path: 'body.files' },
  );

const tooLarge = (path: string, most: number): Outcome =>
  outcome(
    'draft-too-large',
    text(`${path} has more than ${most} characters: make it smaller.`, `${path} 超过 ${most} 个字符：请缩减内容。`),
    { path: 'body.files' },
  );

const tooMany = (count: number): Outcome =>
  outcome(
    'draft-too-large',
    text(
      `A package has at most ${MOST_FILES} files, this one ${count}.`,
      `流程包最多含 ${MOST_FILES} 个文件，当前为 ${count} 个。`,
    ),
    { path: 'body.files' },
  );
