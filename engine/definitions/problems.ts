import { Duration } from 'luxon';
import caseSchema from '../cases/case.schema.json' with { type: 'json' };
import type { Json, Outcome } from '../kernel/outcome.ts';
import { declarations } from './declarations.ts';
import { formProblems } from './form-problems.ts';
import { jsonPlace } from './json-place.ts';
import { type Manifest, openPackage, type PackageFiles, type Parameter } from './package.ts';
import { invalid, schemaProblems } from './schema-problems.ts';

const PARAMETER = {
  type: 'object',
  additionalProperties: false,
  required: ['type', 'default', 'title'],
  properties: {
    ...{ type: { enum: ['duration', 'number', 'string', 'boolean'] }, default: {}, title: {} },
    ...{ unit: { type: 'string' }, min: {}, max: {} },
  },
};

/** What the checks below can look into. A key that nobody knows is refused: misspelt, it would ask for nothing (W7). */
const MANIFEST = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ...{ $schema: {}, key: {}, version: {}, title: {}, owner: {}, process: {}, zone: {}, businessKey: {} },
    parameters: { type: 'object', additionalProperties: PARAMETER },
    approvals: { type: 'object', additionalProperties: { type: 'array', minItems: 1, items: { type: 'string' } } },
    reviewMonths: { type: 'integer', minimum: 1, maximum: 60 },
    untried: { type: 'object', additionalProperties: { type: 'string', minLength: 3, pattern: '\\S' } },
  },
};
const DIAGRAM = 'process.bpmn';
const KEY = /^[a-z][a-z0-9-]{0,62}$/;
/** One way to write each, and none that no later one could ever be higher than. */
const VERSION = /^(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})$/;
/** What a text file may begin with, unseen; JSON may not. */
const BYTE_ORDER_MARK = '\uFEFF';

function isText(value: unknown): boolean {
  const { en, 'zh-CN': zh } = (value ?? {}) as Record<string, unknown>;
  return typeof en === 'string' && en !== '' && typeof zh === 'string' && zh !== '';
}

function isZone(zone: unknown): boolean {
  try {
    return typeof zone === 'string' && new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

/** A duration in milliseconds, a number as it is; anything else has no size. */
function size(type: Parameter['type'], value: Json | undefined): number | undefined {
  if (type === 'number') return typeof value === 'number' ? value : undefined;
  if (type !== 'duration' || typeof value !== 'string') return undefined;
  const duration = Duration.fromISO(value);
  return duration.isValid ? duration.toMillis() : undefined;
}

function parameterProblems(name: string, parameter: Parameter): Outcome[] {
  const path = `manifest.json#/parameters/${name}`;
  const { type } = parameter;
  const found: Outcome[] = [];
  if (!isText(parameter.title))
    found.push(invalid(path, `Parameter ${name} needs a title in en and zh-CN.`, `参数 ${name} 需要中英文标题。`));
  if (type !== 'duration' && type !== 'number') {
    if (typeof parameter.default !== type)
      found.push(
        invalid(path, `The default of ${name} must be a ${type}.`, `参数 ${name} 的默认值类型必须为 ${type}。`),
      );
    return found;
  }
  const value = size(type, parameter.default);
  if (value === undefined)
    return [
      ...found,
      invalid(
        path,
        `The default of ${name} must be a ${type}, "PT24H" for example.`,
        `参数 ${name} 的默认值必须为 ${type} 类型，例如 "PT24H"。`,
      ),
    ];
  const min = size(type, parameter.min);
  const max = size(type, parameter.max);
  if ((min !== undefined && value < min) || (max !== undefined && value > max)) {
    found.push(invalid(path, `The default of ${name} lies outside its range.`, `参数 ${name} 的默认值超出允许范围。`));
  }
  return found;
}

function manifestProblems(manifest: Partial<Manifest>): Outcome[] {
  const at = (field: string) => `manifest.json#/${field}`;
  const found: Outcome[] = [];
  if (!KEY.test(manifest.key ?? ''))
    found.push(
      invalid(
        at('key'),
        'Give the package a key of lower-case letters, digits and hyphens.',
        '请为流程包指定由小写字母、数字和连字符组成的键。',
      ),
    );
  if (!VERSION.test(manifest.version ?? ''))
    found.push(
      invalid(
        at('version'),
        'Give the package a version such as 1.0.0: three numbers of at most five digits, without leading zeros.',
        '请为流程包指定版本号，例如 1.0.0：三个不超过五位的数字，不带前导零。',
      ),
    );
  if (manifest.process !== DIAGRAM)
    found.push(
      invalid(
        at('process'),
        `Name "${DIAGRAM}" as the process: it is the only diagram of a package.`,
        `process 须为“${DIAGRAM}”：流程包仅有这一个流程图。`,
      ),
    );
  if (!isText(manifest.title))
    found.push(invalid(at('title'), 'Give the package a title in en and zh-CN.', '请为流程包填写中英文标题。'));
  if (!isZone(manifest.zone))
    found.push(
      invalid(
        at('zone'),
        'Name the time zone of the plant, "Asia/Shanghai" for example.',
        '请填写工厂所在时区，例如 "Asia/Shanghai"。',
      ),
    );
  if (typeof manifest.businessKey !== 'string')
    found.push(
      invalid(at('businessKey'), 'Name the variable that holds the business key.', '请指定存放业务键的变量名。'),
    );
  for (const [name, parameter] of Object.entries(manifest.parameters ?? {}))
    found.push(...parameterProblems(name, parameter));
  return found;
}

/** Everything that is wrong with the files themselves, before anything is compiled. */
export function packageProblems(files: PackageFiles): readonly Outcome[] {
  const found: Outcome[] = [];
  for (const needed of ['manifest.json', 'process.bpmn']) {
    if (files[needed] === undefined)
      found.push(invalid(needed, `Add ${needed} to the package.`, `请在流程包中加入 ${needed}。`));
  }
  for (const [path, content] of Object.entries(files)) {
    if (/\.(bpmn|dmn)$/.test(path)) found.push(...declarations(path, content));
    if (!path.endsWith('.json')) continue;
    if (content.startsWith(BYTE_ORDER_MARK)) {
      found.push(
        invalid(
          path,
          `Save ${path} as UTF-8 without a byte order mark.`,
          `请将 ${path} 保存为不带字节顺序标记（BOM）的 UTF-8。`,
        ),
      );
      continue;
    }
    try {
      JSON.parse(content);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      const { line, column } = jsonPlace(content);
      found.push(
        invalid(
          path,
          `${path} is not JSON from line ${line}, column ${column} on: look there for a sign that is missing or too many.`,
          `${path} 自第 ${line} 行第 ${column} 列起不是有效的 JSON：请检查该处是否缺少或多出符号。`,
        ),
      );
    }
  }
  if (found.length > 0) return found;
  const { manifest, forms, cases } = openPackage(files);
  const shape = schemaProblems(MANIFEST, 'manifest.json', manifest);
  if (shape.length > 0) return shape;
  const scenarios = Object.entries(cases).flatMap(([name, each]) =>
    schemaProblems(caseSchema, `cases/${name}.json`, each),
  );
  return [...manifestProblems(manifest), ...formProblems(forms), ...scenarios];
}
