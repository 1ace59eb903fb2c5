import { computed, onScopeDispose, type Ref, type ShallowRef, shallowRef, watch } from 'vue';
import type { CatalogueView } from '../../api/catalogue.ts';
import { checkDraft, type PackageFiles } from '../../api/drafts.ts';
import { unhurried } from '../canvas/pace.ts';
import type { SaveState } from '../saving/keeper.ts';
import { type Checker, openChecker } from './checker.ts';
import { type Issues, ofCanvas, ofOutcomes, type Problem, sorted } from './problem.ts';
import type { Checked } from './worker.ts';

const NONE: Checked = { problems: [], warnings: [] };

interface Problems {
  readonly checker: Checker;
  readonly problems: Ref<readonly Problem[]>;
  /** What the canvas marks. */
  readonly issues: ShallowRef<Issues>;
}

/**
 * All that is wrong with the draft: what the canvas marks as one draws, what the checks of the whole package find beside the page,
 * and what only the server knows of files that are no diagram.
 */
export function useProblems(
  files: Readonly<ShallowRef<PackageFiles>>,
  view: CatalogueView,
  saved: Readonly<ShallowRef<SaveState>>,
  draft: string,
): Problems {
  const checker = openChecker();
  const issues = shallowRef<Issues>({});
  const here = shallowRef(NONE);
  const there = shallowRef(NONE);

  const check = unhurried(async () => {
    const asked = files.value;
    const found = await checker.check(asked, view);
    if (files.value === asked) here.value = found;
  }, 400);
  const ask = unhurried(async () => {
    const asked = files.value;
    const found = await checkDraft(draft).catch(() => undefined);
    if (found && files.value === asked) there.value = found;
  }, 1_500);
  watch(files, check, { immediate: true });
  // what the server said is of files that are no more
  watch(files, () => {
    there.value = NONE;
  });
  watch(saved, ({ kind }) => kind === 'saved' && ask(), { immediate: true });
  onScopeDispose(() => checker.close());

  const problems = computed(() =>
    sorted([
      ...ofCanvas(issues.value),
      ...[here.value, there.value].flatMap((found) => [
        ...ofOutcomes(found.problems, 'error'),
        ...ofOutcomes(found.warnings, 'warning'),
      ]),
    ]),
  );
  return { checker, problems, issues };
}
