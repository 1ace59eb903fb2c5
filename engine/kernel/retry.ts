import { listenTo } from './listen.ts';
import type { Run } from './run.ts';
import type { OpenWait } from './state.ts';

/** Goes on where an incident stopped. */
export function retry(run: Run, { node, wait, failed, resume }: OpenWait): void {
  run.emit({ type: 'incidentResolved', node, wait: wait.id });
  switch (resume?.step) {
    case undefined:
    case 'join':
      return;
    case 'listen':
      listenTo(run, node, wait.element);
      return;
    case 'wait':
      if (failed) run.wait(node, failed);
      return;
    case 'complete':
      if (resume.written) run.completed(run.at(node), resume.result);
      else run.complete(run.at(node), resume.result);
      return;
    case 'leave':
      run.leave(run.at(node));
      return;
    case 'enter': {
      const at = run.at(node);
      run.attempt(at, resume, () => run.behave(at, resume.result));
      return;
    }
    default:
      resume satisfies never;
  }
}
