/** Whether a recorded decimal lies outside its limits. For marking on the screen only: the checks judge exactly. */
export const outside = (value: string, low: string | null, high: string | null): boolean =>
  (low !== null && Number(value) < Number(low)) || (high !== null && Number(value) > Number(high));
