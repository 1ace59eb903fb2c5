#!/usr/bin/env node
// Plain JavaScript: registers the loader that lets Node read the TypeScript sources, then hands over.
import { register } from 'tsx/esm/api';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Signet needs Node.js 20.19 or later; this is ${process.versions.node}.`);
  console.error(`Signet 需要 Node.js 20.19 或更高版本；当前为 ${process.versions.node}。`);
  process.exit(2);
}
register();
await import('./main.ts');
