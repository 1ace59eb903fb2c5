import { isObject, type Json, type JsonObject, type Text, text } from '../kernel/outcome.ts';

/** `x-minimum: "snapshot.retention"`: what was given to the task says the least that its field takes. */
export const MINIMUM = 'x-minimum';

function boundOf(field: Json, data: JsonObject): number | undefined {
  if (!isObject(field) || typeof field[MINIMUM] !== 'string') return undefined;
  const found = field[MINIMUM]
    .split('.')
    .reduce<Json | undefined>((at, name) => (at !== undefined && isObject(at) ? at[name] : undefined), data);
  // Quantities of the plant are decimals in texts. Where nothing is said, nothing is asked.
  const bound = typeof found === 'string' && found.trim() !== '' ? Number(found) : found;
  return typeof bound === 'number' && Number.isFinite(bound) ? bound : undefined;
}

const fieldsOf = ({ properties }: JsonObject): [string, Json][] =>
  properties !== undefined && isObject(properties) ? Object.entries(properties) : [];

/** The form as its task asks it: with the limits that the data of the task set. */
export function bounded(schema: JsonObject, data: JsonObject): JsonObject {
  const properties = fieldsOf(schema).map(([name, field]) => {
    const bound = boundOf(field, data);
    if (bound === undefined || !isObject(field)) return [name, field] as const;
    const own = typeof field.minimum === 'number' ? field.minimum : bound;
    return [name, { ...field, minimum: Math.max(own, bound) }] as const;
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}

interface Below {
  readonly path: string;
  readonly message: Text;
}

/** Entries below what the data of the task ask for. */
export const belowBounds = (schema: JsonObject, data: JsonObject, output: JsonObject): readonly Below[] =>
  fieldsOf(schema).flatMap(([name, field]) => {
    const bound = boundOf(field, data);
    const given = output[name];
    if (bound === undefined || typeof given !== 'number' || given >= bound) return [];
    const message = text(`must not be less than ${bound}, as this task requires`, `不得小于本任务要求的 ${bound}`);
    return [{ path: `/${name}`, message }];
  });
