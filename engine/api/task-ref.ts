import { Id, Uuid } from '../../schemas/json/common.ts';
import { whole } from '../../schemas/json/object.ts';

export const TaskRef = whole({ instance: Uuid, wait: Id });
