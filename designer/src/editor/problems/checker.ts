import type { CatalogueView } from '../../api/catalogue.ts';
import type { PackageFiles } from '../../api/drafts.ts';
import type { Scope } from './scope.ts';
import type { Answer, Checked, Question } from './worker.ts';

/** Asks beside the page, so that drawing never waits: the whole of the package's checks takes longer than a frame. */
export function openChecker() {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, (answer: Answer) => void>();
  let id = 0;
  worker.onmessage = ({ data }: MessageEvent<Answer>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  };
  const ask = (question: Question) =>
    new Promise<Answer>((resolve) => {
      waiting.set(question.id, resolve);
      worker.postMessage(question);
    });
  return {
    async check(files: PackageFiles, view: CatalogueView): Promise<Checked> {
      id += 1;
      const answer = await ask({ kind: 'check', id, files, view });
      if (answer.kind === 'check') return answer.found;
      throw new Error(answer.kind === 'failed' ? answer.why : answer.kind);
    },
    async scope(element: string): Promise<Scope | undefined> {
      id += 1;
      const answer = await ask({ kind: 'scope', id, element });
      return answer.kind === 'scope' ? answer.scope : undefined;
    },
    close: () => worker.terminate(),
  };
}

export type Checker = ReturnType<typeof openChecker>;
