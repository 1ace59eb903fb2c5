export { default } from './instance.ts';
