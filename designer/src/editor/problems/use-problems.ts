import { computed, onScopeDispose, type Ref, type ShallowRef, shallowRef, watch } from 'vue';
import { type Outcome, text } from '../../../../engine/kernel/outcome.ts';
import type { CatalogueView } from '../../api/catalogue.ts';
import { checkDraft, type PackageFiles } from '../../api/drafts.ts';
import { outcomeOf } from '../../api/fetch.ts';
import { unhurried } from '../canvas/pace.ts';
import type { SaveState } from '../saving/keeper.ts';
import { type Checker, openChecker } from './checker.ts';
import { type Issues, ofCanvas, ofOutcomes, type Problem, sorted } from './problem.ts';
import type { Checked } from './worker.ts';

/** What a check found, and of which files: of others it says nothing. */
interface Found extends Checked {
  readonly of: PackageFiles | undefined;
}
const NONE: Found = { of: undefined, problems: [], warnings: [] };

const uncheckable = (cause: unknown): Outcome => ({
  code: 'web.check-failed',
  message: text(
    `The checks could not be made: ${outcomeOf(cause).message.en}`,
    `检查未能完成：${outcomeOf(cause).message['zh-CN']}`,
  ),
});

interface Problems {
  readonly checker: Checker;
  readonly problems: Ref<readonly Problem[]>;
  /** All checks were made of the files as they stand. */
  readonly complete: Ref<boolean>;
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
    const found = await checker
      .check(asked, view)
      .catch((cause): Checked => ({ problems: [uncheckable(cause)], warnings: [] }));
    if (files.value === asked) here.value = { ...found, of: asked };
  }, 400);
  const ask = unhurried(async () => {
    const asked = files.value;
    if (saved.value.kind !== 'saved') return;
    const found = await checkDraft(draft).catch((cause): Checked => ({ problems: [], warnings: [uncheckable(cause)] }));
    if (files.value === asked) there.value = { ...found, of: asked };
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
  const complete = computed(() => here.value.of === files.value && there.value.of === files.value);
  return { checker, problems, complete, issues };
}
