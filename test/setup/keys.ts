import { useKeys } from '../../schemas/db/classified.ts';

/** Every test file writes classified values under the same key. */
useKeys([{ id: 'test', secret: Buffer.alloc(32, 7) }]);
