import { Uuid } from '../../schemas/json/common.ts';
import { whole } from '../../schemas/json/object.ts';

export const InstanceRef = whole({ id: Uuid });
