/** One thing to measure. `tasks` no-op tasks one after the other, or one user task that a person signs. */
export type Scenario =
  | { readonly id: string; readonly title: string; readonly kind: 'tasks'; readonly tasks: number }
  | { readonly id: string; readonly title: string; readonly kind: 'signed' };

export const SCENARIOS: readonly Scenario[] = [
  { id: 'B1', title: 'start - end', kind: 'tasks', tasks: 0 },
  { id: 'B2', title: 'one no-op task', kind: 'tasks', tasks: 1 },
  { id: 'B3', title: 'three no-op tasks', kind: 'tasks', tasks: 3 },
  { id: 'B4', title: 'five no-op tasks', kind: 'tasks', tasks: 5 },
  { id: 'BU', title: 'user task, three fields, signed', kind: 'signed' },
];

/** The three fields that the signed task of BU asks for. */
export const FIELDS = { lot: 'L-2026-0001', quantity: 480, remark: 'checked against the batch record' } as const;

export interface Contender {
  readonly name: string;
  /** Takes part in such scenarios alone. */
  readonly only?: Scenario['kind'];
  /**
   * Runs one instance to its end. `onAccepted` is called when every act of the caller has had its final answer;
   * the promise settles when the execution on the server has closed as well.
   */
  readonly run: (scenario: Scenario, onAccepted: () => void) => Promise<void>;
}
