import { computed, type WritableComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/** Filters live in the address, so that a filtered list can be shared, bookmarked and come back to. */
export function useFilters<Name extends string>(
  defaults: Readonly<Record<Name, string>>,
): { readonly [K in Name]: WritableComputedRef<string> } & { readonly page: WritableComputedRef<number> } {
  const route = useRoute();
  const router = useRouter();
  const set = (name: string, value: string, fallback: string) => {
    const { page: _, ...rest } = route.query;
    const query = { ...(name === 'page' ? route.query : rest), [name]: value === fallback ? undefined : value };
    void router.replace({ query });
  };
  const one = (name: string, fallback: string) =>
    computed({
      get: () => {
        const value = route.query[name];
        return typeof value === 'string' ? value : fallback;
      },
      set: (value) => set(name, value, fallback),
    });
  const filters = Object.fromEntries(Object.entries<string>(defaults).map(([name, value]) => [name, one(name, value)]));
  const page = computed({
    get: () => Math.max(1, Number(route.query.page) || 1),
    set: (value) => set('page', String(value), '1'),
  });
  return { ...filters, page } as { [K in Name]: WritableComputedRef<string> } & { page: WritableComputedRef<number> };
}
