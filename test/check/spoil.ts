import type { PackageFiles } from '../../engine/definitions/package.ts';

export type Spoil = (files: PackageFiles) => PackageFiles;

/** Replaces text of a file; what is not there cannot be spoiled. */
export const replaced =
  (file: string, from: string | RegExp, to: string): Spoil =>
  (files) => {
    const before = files[file] ?? '';
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${file} has no ${String(from)}`);
    return { ...files, [file]: after };
  };
export const drawn = (from: string | RegExp, to: string) => replaced('process.bpmn', from, to);
export const parsed = <T>(file: string, change: (content: T) => void): Spoil => {
  return (files) => {
    const content = JSON.parse(files[file] ?? '') as T;
    change(content);
    return { ...files, [file]: JSON.stringify(content) };
  };
};
export const without = (prefix: string): Spoil => {
  return (files) => Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith(prefix)));
};
export const inTurn =
  (...spoils: readonly Spoil[]): Spoil =>
  (files) =>
    spoils.reduce((known, spoil) => spoil(known), files);

export const LISTED = /<bpmn:(incoming|outgoing)>[^<]*<\/bpmn:\1>/g;

/** Leads a flow elsewhere, with the lists of flows that an element may carry left out. */
export const led = (flow: string, to: string): Spoil =>
  inTurn(drawn(new RegExp(`(<bpmn:sequenceFlow id="${flow}"[^>]*targetRef=)"[^"]*"`), `$1"${to}"`), drawn(LISTED, ''));

/** Draws one flow more. */
export const added = (from: string, to: string, condition?: string): Spoil => {
  const asked = condition === undefined ? '' : `<bpmn:conditionExpression>${condition}</bpmn:conditionExpression>`;
  const flow = `<bpmn:sequenceFlow id="added" sourceRef="${from}" targetRef="${to}">${asked}</bpmn:sequenceFlow>`;
  return inTurn(drawn('</bpmn:process>', `${flow}</bpmn:process>`), drawn(LISTED, ''));
};

/** The inside of an element, up to where its own inputs and outputs stand. */
export const at = (element: string, inside: string): RegExp =>
  new RegExp(`(<bpmn:\\w+ id="${element}"(?:(?!</bpmn:extensionElements>)[\\s\\S])*?)${inside}`);
