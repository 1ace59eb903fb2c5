import type Modeler from 'bpmn-js/lib/Modeler';
import { type InjectionKey, inject, type Ref, type ShallowRef } from 'vue';
import type { CatalogueView } from '../api/catalogue.ts';
import type { PackageFiles } from '../api/drafts.ts';
import type { Shape } from './canvas/services.ts';
import type { Checker } from './problems/checker.ts';
import type { Problem } from './problems/problem.ts';

/** What all parts of the editor share. */
export interface Workbench {
  readonly files: Readonly<ShallowRef<PackageFiles>>;
  /** Changes a file of the package; `undefined` takes it out. */
  readonly put: (path: string, content: string | undefined) => void;
  readonly view: CatalogueView;
  readonly modeler: ShallowRef<Modeler | undefined>;
  readonly selected: ShallowRef<Shape | undefined>;
  /** Grows with each change of the model: read where something of it is shown. */
  readonly changes: Ref<number>;
  readonly problems: Readonly<Ref<readonly Problem[]>>;
  /** All checks were made of the files as they stand. */
  readonly complete: Readonly<Ref<boolean>>;
  readonly checker: Checker;
}

export const WORKBENCH: InjectionKey<Workbench> = Symbol('workbench');

export function useWorkbench(): Workbench {
  const workbench = inject(WORKBENCH);
  if (!workbench) throw new Error('outside of the editor');
  return workbench;
}
