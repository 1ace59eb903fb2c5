import { Id } from '../../schemas/json/common.ts';
import { whole } from '../../schemas/json/object.ts';

export const LotRef = whole({ lot: Id });
