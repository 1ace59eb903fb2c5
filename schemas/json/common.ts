import { object, whole } from './object.ts';

/** Text, outcome and the small types that every operation uses. */
export const Text = whole({ en: { type: 'string' }, 'zh-CN': { type: 'string' } });

export const Json = {} as const;
export const JsonObject = { type: 'object', additionalProperties: true } as const;

export const Outcome = object(
  { code: { type: 'string' }, message: Text, path: { type: 'string' }, details: JsonObject },
  ['code', 'message'],
);

export const Id = { type: 'string', minLength: 1, maxLength: 200 } as const;
export const Uuid = { type: 'string', pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' } as const;
export const Hash = { type: 'string', pattern: '^[0-9a-f]{64}$' } as const;
/** ISO 8601 in UTC. */
export const Moment = { type: 'string', format: 'date-time' } as const;
export const Reason = { type: 'string', minLength: 3, maxLength: 2000, pattern: '\\S' } as const;
export const Search = { type: 'string', maxLength: 200 } as const;
export const Page = { type: 'integer', minimum: 1, maximum: 100000, default: 1 } as const;
export const Count = { type: 'integer', minimum: 0 } as const;
/** A decimal with its point, as text: never a float. As many places as the plant's records keep. */
export const Decimal = { type: 'string', pattern: '^-?\\d{1,12}(\\.\\d{1,6})?$' } as const;

export const Named = whole({ id: { type: 'string' }, title: Text });
export const Empty = object({});
