import { type InjectionKey, inject, type Ref, shallowRef, watch } from 'vue';
import type { Scope } from '../problems/scope.ts';
import { useWorkbench } from '../workbench.ts';

const EMPTY: Scope = { before: [], after: [] };
export const SCOPE: InjectionKey<Ref<Scope>> = Symbol('scope');

/** What expressions of the selected element see, as the last check of the package found it. */
export function loadScope(): Ref<Scope> {
  const { checker, selected, problems } = useWorkbench();
  const scope = shallowRef(EMPTY);
  watch(
    [selected, problems],
    async ([shape]) => {
      if (!shape) return;
      const found = await checker.scope(shape.id);
      if (selected.value === shape) scope.value = found ?? EMPTY;
    },
    { immediate: true },
  );
  return scope;
}

export const useScope = (): Ref<Scope> => inject(SCOPE) ?? shallowRef(EMPTY);
