import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/statistics/distribution/random.ts";
import { detectTurnDrift, type TurnDrift, type TurnValue } from "../../../src/statistics/series/turn-drift.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";
import { noiseSeries } from "../../support/sample/random-draws.ts";

const READING = { unit: "x", least: 0.3, by: "median" } as const;
const PHASES = 5;

// Sessions of fifty turns in five rotated phases with effects of their own, noise of SD 0.5, and a rise.
function sessions(rise: (turn: number) => number, count = 5, seed = 1): TurnValue[][] {
	return Array.from({ length: count }, (_, session) =>
		noiseSeries(50, 100 * seed + session).map((noise, index) => {
			const phase = (Math.floor(index / 10) + session) % PHASES;
			return { turn: index + 1, value: 0.5 * noise + phase + rise(index + 1), stratum: `phase-${phase}` };
		}),
	);
}

function found(drift: TurnDrift) {
	if (!drift.tested) throw new Error(`not tested: ${drift.reason}`);
	return drift;
}

describe("the drift of a measure over sessions pooled by turn", () => {
	it("dates a lasting step, calls it a step, and gives its size with an interval over sessions", () => {
		const { flagged, onset, size } = found(
			detectTurnDrift(
				sessions((turn) => (turn >= 30 ? 1 : 0)),
				READING,
			),
		);
		expect(flagged).toBe(true);
		expect(onset?.shape).toBe("step");
		expect(onset?.low).toBeLessThanOrEqual(30);
		expect(onset?.high).toBeGreaterThanOrEqual(30);
		const estimate = estimateOf(size);
		expect(estimate).toMatchObject({ n: 5, unit: "x" });
		expect(estimate.low).toBeLessThan(1);
		expect(estimate.high).toBeGreaterThan(0.9);
	});

	it("calls a slow slide a ramp and dates it near its knee", () => {
		const { onset } = found(
			detectTurnDrift(
				sessions((turn) => 0.1 * Math.max(0, turn - 25)),
				READING,
			),
		);
		expect(onset?.shape).toBe("ramp");
		expect(Math.abs((onset?.turn ?? 0) - 25)).toBeLessThanOrEqual(5);
	});

	it("takes a glitch of a single turn for no drift, however large", () => {
		const drift = found(
			detectTurnDrift(
				sessions((turn) => (turn === 33 ? 50 : 0)),
				READING,
			),
		);
		expect(drift).toMatchObject({ flagged: false, onset: null, size: { measured: false, reason: "no-drift-found" } });
	});

	it("keeps to 5 % false alarms where nothing changes", () => {
		const alarms = Array.from({ length: 200 }, (_, seed) =>
			found(
				detectTurnDrift(
					sessions(() => 0, 5, seed + 1),
					{ ...READING, least: 0 },
				),
			),
		).filter(({ flagged }) => flagged).length;
		expect(alarms / 200).toBeLessThan(0.09);
	});

	it("reads rare losses by their mean: the median of mostly zeros never moves", () => {
		const random = seededRandom(4);
		const losses = Array.from({ length: 5 }, (_, session) =>
			Array.from({ length: 50 }, (_, index) => ({
				turn: index + 1,
				value: Number(random() < (index >= 29 ? 0.4 : 0.02)),
				stratum: `phase-${(Math.floor(index / 10) + session) % PHASES}`,
			})),
		);
		const drift = found(detectTurnDrift(losses, { unit: "share", least: 0.05, by: "mean" }));
		expect(drift.flagged).toBe(true);
		expect(Math.abs((drift.onset?.turn ?? 0) - 30)).toBeLessThanOrEqual(4);
		expect(estimateOf(drift.size).value).toBeGreaterThan(0.2);
	});

	// Sessions of different levels, the low ones of which end early: the mean by turn rises, no session does.
	function endingEarly(seed: number, step = 0): TurnValue[][] {
		const levels = noiseSeries(5, 7000 + seed);
		const lowest = levels.indexOf(Math.min(...levels));
		return sessions((turn) => (turn >= 30 ? step : 0), 5, seed).map((values, session) =>
			values
				.slice(0, session === lowest ? 35 : 50)
				.map((value) => ({ ...value, value: value.value + 2 * (levels[session] as number) })),
		);
	}

	it("takes no session that ends early for a drift of the others", () => {
		const alarms = Array.from({ length: 60 }, (_, seed) =>
			found(detectTurnDrift(endingEarly(seed + 1), { ...READING, least: 0.3 })),
		).filter(({ flagged }) => flagged).length;
		expect(alarms / 60).toBeLessThanOrEqual(0.05);
		const caught = Array.from({ length: 20 }, (_, seed) =>
			found(detectTurnDrift(endingEarly(seed + 1, 0.8), READING)),
		).filter(({ flagged }) => flagged).length;
		expect(caught).toBeGreaterThanOrEqual(19);
	});

	it("takes no unharmed session that ends early for a growing loss of the others", () => {
		const random = seededRandom(21);
		const alarms = Array.from({ length: 100 }, () => {
			const losses = Array.from({ length: 5 }, (_, session) =>
				Array.from({ length: session === 0 ? 30 : 50 }, (_, index) => ({
					turn: index + 1,
					value: Number(random() < (session === 0 ? 0.02 : 0.4)),
					stratum: `phase-${(Math.floor(index / 10) + session) % PHASES}`,
				})),
			);
			return found(detectTurnDrift(losses, { unit: "share", least: 0.05, by: "mean" })).flagged;
		}).filter(Boolean).length;
		expect(alarms / 100).toBeLessThanOrEqual(0.12);
	});

	it("keeps turns without an event tied when phases are taken away", () => {
		const random = seededRandom(6);
		const rare = () =>
			sessions(() => 0).map((values) => values.map((value) => ({ ...value, value: Number(random() < 0.02) })));
		const alarms = Array.from({ length: 200 }, () =>
			found(detectTurnDrift(rare(), { unit: "share", least: 0, by: "mean" })),
		).filter(({ flagged }) => flagged).length;
		expect(alarms / 200).toBeLessThan(0.09);
	});

	it("refuses sessions whose phases all have the same order, and too few turns", () => {
		const same = sessions(() => 0).map((values) =>
			values.map((value) => ({ ...value, stratum: `phase-${Math.floor((value.turn - 1) / 10)}` })),
		);
		expect(detectTurnDrift(same, READING)).toEqual({ tested: false, reason: "strata-confounded" });
		const short = sessions(() => 0).map((values) => values.slice(0, 8).map((value) => ({ ...value, stratum: "one" })));
		expect(detectTurnDrift(short, READING)).toEqual({ tested: false, reason: "too-short" });
		expect(detectTurnDrift([], READING)).toEqual({ tested: false, reason: "too-short" });
	});
});
