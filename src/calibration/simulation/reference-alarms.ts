import type { SessionChange } from "./session-change.ts";

/** Reference figures per detector under one change, of sessions of fifty turns; what was not measured is left out. */
export interface ReferenceRow {
	readonly change: SessionChange;
	readonly values: Readonly<Record<string, number>>;
}

const COLUMNS = ["rolling-window", "cusum", "cusum-known", "mann-kendall", "page-hinkley", "mean-scan", "rank-scan"];

const none: SessionChange = { kind: "none" };
const step = (size: number): SessionChange => ({ kind: "step", size });
const ramp = (size: number): SessionChange => ({ kind: "ramp", size });
const glitch = (size: number): SessionChange => ({ kind: "glitch", size });
const recurring = (size: number, share: number): SessionChange => ({ kind: "recurring", size, share });

/** Alarms in % of sessions under independent Gaussian noise; every detector but the rolling window is set to 5 % without a change. */
export const REFERENCE_ALARMS: readonly ReferenceRow[] = [
	row(none, [99.1, 4.5, 5.6, 4.4, 4.7, 4.3, 4.2]),
	row(step(0.5), [null, 31, 42, 39, 29, 37, 35]),
	row(step(1), [99.6, 82, 96, 86, 77, 87, 87]),
	row(step(1.5), [null, 99, 100, 99, 98, 100, 100]),
	row(step(2), [100, 100, 100, 100, 100, 100, 100]),
	row(ramp(1), [null, 47, 63, 62, 42, 60, 59]),
	row(ramp(2), [99.7, 98, 100, 99, 94, 99, 99]),
	row(glitch(6), [null, 20, 87, 5.2, 33, 2.6, 4.4]),
	row(recurring(4, 0.2), [null, 62, 96, 24, 79, 32, 22]),
	{ change: glitch(4), values: { "rolling-window": 100 } },
	{ change: recurring(4, 0.25), values: { "rolling-window": 100 } },
];

/** The same in heavy-tailed noise; the rolling window's drop is set to 5 % without a change. */
export const REFERENCE_RECALIBRATED: readonly ReferenceRow[] = [
	[none, 5.2] as const,
	[step(0.5), 5.3] as const,
	[step(1), 5.8] as const,
	[step(1.5), 6.2] as const,
	[step(2), 7.3] as const,
	[ramp(1), 5.4] as const,
	[ramp(2), 5.7] as const,
	[glitch(6), 94] as const,
	[recurring(4, 0.2), 69] as const,
].map(([change, value]) => ({ change, values: { "rolling-window-5": value } }));

/** Alarms in % at an autocorrelation of 0.3 and 0.5, no change: what it does to detectors made for independent turns, and to corrected ones. */
export const REFERENCE_AUTOCORRELATION: Readonly<Record<string, readonly [at03: number, at05: number]>> = {
	"rank-scan": [16, 28],
	cusum: [20, 36],
	"page-hinkley": [17, 31],
	"mann-kendall": [11, 17],
	"mean-scan": [18, 30],
	"mean-scan-5": [8, 10],
	"rank-scan-shrunk": [6, 5.8],
	"mann-kendall-shrunk": [6.4, 7],
};

/** Alarms in %: EWMA, limits of textbooks and libraries, a rank sum at a planned turn. */
export const REFERENCE_DEFAULTS: readonly ReferenceRow[] = [
	{ change: none, values: { "cusum-textbook": 4.8, "cusum-textbook-estimated": 14.6, "cusum-burn-in": 5, ewma: 5 } },
	{ change: step(0.5), values: { ewma: 21 } },
	{ change: step(1), values: { ewma: 62, "page-hinkley-default": 0, "planned-rank-sum": 96 } },
	{ change: step(1.5), values: { ewma: 92 } },
	{ change: step(2), values: { ewma: 99, "page-hinkley-default": 0.4 } },
	{ change: ramp(1), values: { ewma: 36 } },
	{ change: ramp(2), values: { ewma: 92 } },
	{ change: glitch(6), values: { ewma: 50 } },
];

/** Areas under the curve, without against with the change. */
export const REFERENCE_AREAS: readonly ReferenceRow[] = [
	{ change: step(1), values: { "rolling-window": 0.57, "rank-scan": 0.976, "mann-kendall": 0.976, cusum: 0.968 } },
	{ change: ramp(2), values: { "rolling-window": 0.58, "rank-scan": 0.997, "mann-kendall": 0.997, cusum: 0.995 } },
	{ change: glitch(4), values: { "rolling-window": 0.93, "rank-scan": 0.52, "mann-kendall": 0.53, cusum: 0.71 } },
];

function row(change: SessionChange, values: readonly (number | null)[]): ReferenceRow {
	const known = COLUMNS.flatMap((id, index) => {
		const value = values[index] ?? null;
		return value === null ? [] : [[id, value] as const];
	});
	return { change, values: Object.fromEntries(known) };
}
