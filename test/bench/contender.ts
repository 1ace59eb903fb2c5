/**
 * One thing to measure: `tasks` no-op tasks one after the other, as many `branches` of one no-op task side by side, one user
 * task that a person signs, or a process of one no-op task called `children` times at once with `bytes` of data.
 */
export type Scenario =
  | { readonly id: string; readonly title: string; readonly kind: 'tasks'; readonly tasks: number }
  | { readonly id: string; readonly title: string; readonly kind: 'parallel'; readonly branches: number }
  | {
      readonly id: string;
      readonly title: string;
      readonly kind: 'called';
      readonly children: number;
      readonly bytes: number;
    }
  | { readonly id: string; readonly title: string; readonly kind: 'signed' };

export const SCENARIOS: readonly Scenario[] = [
  { id: 'B1', title: 'start - end', kind: 'tasks', tasks: 0 },
  { id: 'B2', title: 'one no-op task', kind: 'tasks', tasks: 1 },
  { id: 'B3', title: 'three no-op tasks', kind: 'tasks', tasks: 3 },
  { id: 'B4', title: 'five no-op tasks', kind: 'tasks', tasks: 5 },
  { id: 'B6', title: 'five no-op tasks side by side, joined', kind: 'parallel', branches: 5 },
  { id: 'B7', title: 'a process called 50 times at once, 11 KB of data', kind: 'called', children: 50, bytes: 11_264 },
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
