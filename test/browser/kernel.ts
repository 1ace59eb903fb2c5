/** The kernel as whoever runs a process gets it: the four functions of its contract, and the empty state. */
export { apply } from '../../engine/kernel/apply.ts';
export { initial } from '../../engine/kernel/initial.ts';
export { reject } from '../../engine/kernel/reject.ts';
export { step } from '../../engine/kernel/step.ts';
export { waits } from '../../engine/kernel/waits.ts';
