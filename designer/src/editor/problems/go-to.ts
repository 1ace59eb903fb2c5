import type Modeler from 'bpmn-js/lib/Modeler';
import { service } from '../canvas/services.ts';
import { poolOf } from './mends.ts';

export interface Place {
  readonly tab: 'diagram' | 'forms' | 'rules' | 'decisions' | 'parameters';
  /** Of a form or a rule set: its file's name. */
  readonly name: string;
  /** Of a DMN file: the element, such as a row. */
  readonly at?: string;
}

/** Where a problem is mended: its element is selected and brought into view. */
export function goTo(modeler: Modeler | undefined, path: string | undefined): Place {
  const file = path?.match(/^(forms|rules)\/([\w.-]+)\.json/);
  if (file) return { tab: file[1] as 'forms' | 'rules', name: file[2] ?? '' };
  const [, table, at = ''] = path?.match(/^decisions\/([\w.-]+)\.dmn(?:#(.*))?$/) ?? [];
  if (table !== undefined) return { tab: 'decisions', name: table, at };
  if (path?.startsWith('manifest.json#/parameters')) return { tab: 'parameters', name: '' };
  const shape = modeler && (service(modeler, 'elementRegistry').get(path ?? '') ?? poolOf(modeler, path));
  if (modeler) service(modeler, 'selection').select(shape?.parent ? shape : null);
  if (!modeler || !shape?.parent) return { tab: 'diagram', name: '' };
  const canvas = service(modeler, 'canvas');
  const root = canvas.findRoot(shape);
  if (root) canvas.setRootElement(root);
  // below this nobody reads a name
  if (canvas.viewbox().scale < 0.5) canvas.zoom(0.8, centre(shape.waypoints?.[0] ?? shape));
  canvas.scrollToElement(shape, 120);
  return { tab: 'diagram', name: '' };
}

const centre = ({ x, y }: { readonly x: number; readonly y: number }) => ({ x, y });
