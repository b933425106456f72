/**
 * Limits at which a detector alarms in 5 % of unchanged series of fifty independent normal values, one-sided, found by
 * simulation; `tq-eval calibrate --simulate` measures again what they let through. They belong to this length: textbook
 * and library defaults are made for endless streams and are wrong here. For other lengths only the rank scan
 * (`rankScanCritical`) and Mann-Kendall's normal limit serve.
 */
export const DETECTOR_LIMITS = {
	turns: 50,
	alpha: 0.05,
	rankScan: 2.568,
	mannKendall: 1.645,
	/** On self-starting scores, from turn 6. */
	selfStartingCusum: { reference: 0.25, limit: 7.7, from: 6 },
	/** On values standardized by mean and deviation of turns 1-15, from turn 16. */
	burnInCusum: { burnIn: 15, reference: 0.5, limit: 7.96, from: 16 },
	/** On values of known mean and deviation. */
	knownCusum: { reference: 0.5, limit: 4.96 },
	/** On self-starting scores, from turn 6. */
	ewma: { weight: 0.2, limit: 2.93, from: 6 },
	/** On values standardized by turns 1-15, armed from turn 16. */
	pageHinkley: { burnIn: 15, tolerance: 0.25, limit: 8.8, from: 16 },
} as const;
