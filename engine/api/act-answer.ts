import { JsonObject } from '../../schemas/json/common.ts';
import { list, whole } from '../../schemas/json/object.ts';

/** What an act in the plant's records wrote, and the process instances that heard of it. */
export const ActAnswer = whole({ record: JsonObject, instances: list({ type: 'string' }) });
