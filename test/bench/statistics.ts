export interface Summary {
  /** Completed instances a second: the median of the rounds. */
  readonly perSecond: number;
  readonly rounds: readonly number[];
  readonly count: number;
  /** Milliseconds from the caller's start to completion, over all rounds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export interface Round {
  readonly latencies: readonly number[];
  /** Milliseconds from the first start to the last completion. */
  readonly elapsed: number;
}

/** Nearest rank, so that every figure is one that was measured. */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? at(sorted, Math.floor(middle)) : (at(sorted, middle - 1) + at(sorted, middle)) / 2;
};

const at = (values: readonly number[], index: number) => values[index] ?? Number.NaN;

export function summarize(rounds: readonly Round[]): Summary {
  const latencies = rounds.flatMap((round) => round.latencies);
  const rates = rounds.map((round) => (round.latencies.length / round.elapsed) * 1000);
  return {
    perSecond: median(rates),
    rounds: rates,
    count: latencies.length,
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    p99: percentile(latencies, 0.99),
  };
}
