import { sha256 as digest } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Lower-case hexadecimal SHA-256, in a browser as well: what decides there names itself as on the server. */
export const sha256 = (content: string): string => bytesToHex(digest(utf8ToBytes(content)));
