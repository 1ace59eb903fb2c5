import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { didYouMean } from '../bpmn/nearest.ts';
import { inOneLine, misfits } from '../check/schema-words.ts';
import { isObject, type Json, type JsonObject, type Outcome, type Text } from '../kernel/outcome.ts';
import { MINIMUM } from './form-bounds.ts';
import { contradictions, otherwise } from './schema-contradictions.ts';
import { invalid } from './schema-problems.ts';

const OURS = ['x-title', 'x-help', 'x-widget', 'x-enum', 'x-meaning', 'x-when', MINIMUM];

const made = () => {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: true, logger: false });
  (addFormats as unknown as (instance: Ajv2020) => void)(ajv);
  ajv.addVocabulary(OURS);
  return ajv;
};

/** Keywords whose value is a schema, several in a list, or several by name. */
const ONE = ['items', 'not', 'if', 'then', 'else', 'contains', 'additionalProperties', 'propertyNames'];
const LIST = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const NAMED = ['properties', '$defs', 'patternProperties', 'dependentSchemas'];

interface Placed {
  readonly at: string;
  readonly schema: JsonObject;
}

/** A schema and every schema within it. */
function placed(schema: Json | undefined, at: string): readonly Placed[] {
  if (schema === undefined || !isObject(schema)) return [];
  const named = (key: string) => Object.entries(isObject(schema[key] ?? null) ? (schema[key] as JsonObject) : {});
  const listed = (key: string) => (Array.isArray(schema[key]) ? [...(schema[key] as readonly Json[]).entries()] : []);
  return [
    { at, schema },
    ...ONE.flatMap((key) => placed(schema[key], `${at}/${key}`)),
    ...LIST.flatMap((key) => listed(key).flatMap(([index, each]) => placed(each, `${at}/${key}/${index}`))),
    ...NAMED.flatMap((key) => named(key).flatMap(([name, each]) => placed(each, `${at}/${key}/${name}`))),
  ];
}

/** A misspelt keyword would ask for nothing: unknown ones are refused, each where it stands. */
export function keywordProblems(file: string, { $id: _, ...schema }: JsonObject): Outcome[] {
  const ajv = made();
  const unknown = placed(schema, `${file}#/schema`).flatMap(({ at, schema: { format, ...rest } }) => {
    const keywords = Object.keys(rest).filter((key) => !Object.hasOwn(ajv.RULES.keywords, key));
    const found = keywords.map((key) => unknownKeyword(`${at}/${key}`, key, Object.keys(ajv.RULES.keywords)));
    const known = typeof format !== 'string' || Object.hasOwn(ajv.formats, format);
    return known ? found : [...found, unknownFormat(`${at}/format`, format, Object.keys(ajv.formats))];
  });
  if (unknown.length > 0) return unknown;
  if (ajv.validateSchema(schema) !== true) return [unusable(file, inOneLine(misfits(ajv.errors)))];
  const wrong = placed(schema, `${file}#/schema`).flatMap((it) =>
    contradictions(it.schema, schema).map((why) => unusable(file, why, it.at)),
  );
  if (wrong.length > 0) return wrong;
  try {
    ajv.compile(schema);
    return [];
  } catch (error) {
    return [unusable(file, otherwise(error as Error))];
  }
}

function unknownKeyword(at: string, key: string, known: readonly string[]): Outcome {
  const { en, 'zh-CN': zh } = didYouMean(key, known);
  return invalid(
    at,
    `JSON Schema has no keyword "${key}": it would ask for nothing.${en || ' Remove it.'}`,
    `JSON Schema 中没有关键字“${key}”，它不会起任何作用。${zh || '请将其删除。'}`,
  );
}

function unknownFormat(at: string, format: string, known: readonly string[]): Outcome {
  const { en, 'zh-CN': zh } = didYouMean(format, known);
  return invalid(
    at,
    `There is no format "${format}".${en || ` Use one of ${known.join(', ')}.`}`,
    `格式“${format}”不存在。${zh || `可用：${known.join('、')}。`}`,
  );
}

const unusable = (file: string, why: Text, at = `${file}#/schema`): Outcome =>
  invalid(at, `The schema of ${file} cannot be used: ${why.en}.`, `${file} 的 schema 无法使用：${why['zh-CN']}。`);
