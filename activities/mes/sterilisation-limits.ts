/** Limits of the validated ethylene oxide cycle (SOP-P-021). */
export const STERILISATION_LIMITS = {
  temperatureLow: '47',
  temperatureHigh: '53',
  humidityLow: '40',
  humidityHigh: '80',
  concentrationLow: '500',
  concentrationHigh: '700',
  exposureMinimum: 480,
} as const;

/** A record entered later than this after the batch was complete is marked late, and the lateness stays visible. */
export const LATE_AFTER_HOURS = 24;
