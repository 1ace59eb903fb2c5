import type Modeler from 'bpmn-js/lib/Modeler';

/** Several changes that are one for undo. */
class BatchHandler {
  preExecute({ run }: { readonly run: () => void }): void {
    run();
  }
}

interface Stack {
  registerHandler(command: string, handler: typeof BatchHandler): void;
  execute(command: string, context: { readonly run: () => void }): void;
}

const COMMAND = 'signet.batch';
const known = new WeakSet<Modeler>();

export function inOneStep(modeler: Modeler, run: () => void): void {
  const stack = modeler.get('commandStack') as Stack;
  if (!known.has(modeler)) stack.registerHandler(COMMAND, BatchHandler);
  known.add(modeler);
  stack.execute(COMMAND, { run });
}
