import { beforeAll, describe, expect, it } from "vitest";
import type { CalibrationReport } from "../../../src/calibration/calibration-report.ts";
import { simulateCalibration } from "../../../src/calibration/simulation/simulate-calibration.ts";
import type { SimulationSettings } from "../../../src/calibration/simulation/simulation-lab.ts";
import type { Measured } from "../../../src/statistics/interval/estimate.ts";

function simulated(settings: SimulationSettings): CalibrationReport {
	const steps = simulateCalibration(settings);
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
	}
}

function numberIn(measured: Measured<string> | undefined): number {
	if (!measured?.measured) throw new Error("not measured");
	return measured.estimate.value;
}

describe("a simulated calibration", () => {
	let report: CalibrationReport;
	beforeAll(() => {
		report = simulated({ seed: 7, sessions: 300 });
	}, 60_000);

	const falseAlarms = (id: string, condition: string): number =>
		numberIn(report.falseAlarms.find((row) => row.subject.id === id && row.condition === condition)?.rate);
	const caught = (id: string, fault: string, strength: string): number =>
		numberIn(
			report.faults
				.find((row) => row.fault === fault && row.strength === strength)
				?.cells.find(({ subject }) => subject.id === id)?.caught,
		);

	it("finds that the rolling window alarms in nearly every unchanged session, and the drift test seldom", () => {
		expect(falseAlarms("rolling-window", "Gaussian noise")).toBeGreaterThan(0.95);
		for (const condition of ["Gaussian noise", "heavy-tailed noise", "Gaussian noise, autocorrelation 0.3"])
			expect(falseAlarms("drift-test", condition)).toBeLessThan(0.1);
		expect(falseAlarms("cusum", "Gaussian noise, autocorrelation 0.3")).toBeGreaterThan(0.1);
	});

	it("finds steps and slides of two standard deviations, and lets a single glitch pass for no drift", () => {
		expect(caught("drift-test", "step at turn 30", "2 SD")).toBeGreaterThan(0.97);
		expect(caught("drift-test", "slow slide from turn 25", "ends at 2 SD")).toBeGreaterThan(0.9);
		expect(caught("drift-test", "glitch at turn 33", "6 SD")).toBeLessThan(0.1);
	});

	it("finds lost answers and glitches over pooled sessions, and seldom where there are none", () => {
		for (const id of ["answer-drift", "glitch-turns"]) {
			const rates = report.falseAlarms.filter(({ subject }) => subject.id === id).map(({ rate }) => numberIn(rate));
			expect(rates.length).toBeGreaterThanOrEqual(2);
			expect(Math.max(...rates)).toBeLessThan(0.08);
		}
		expect(caught("answer-drift", "answers lost from turn 30", "35 % instead of 5 %")).toBeGreaterThan(0.95);
		const glitch = "one turn with 20 % of its tokens flipped";
		expect(caught("glitch-turns", glitch, "0.05 % of tokens flip, each alone")).toBeGreaterThan(0.75);
	});

	it("gives a detector that alarms anyway no least effect", () => {
		const sizes = report.leastEffects.filter(({ subject }) => subject.id === "rolling-window").map(({ size }) => size);
		expect(sizes).toHaveLength(2);
		for (const size of sizes) expect(size).toEqual({ measured: false, reason: "alarms-without-a-change" });
	});

	it("agrees with most published figures and says which it does not", () => {
		expect(report.figures.length).toBeGreaterThan(150);
		const differing = report.figures.filter(({ reading }) => reading !== "agrees");
		expect(differing.length).toBeLessThan(0.1 * report.figures.length);
	});

	it("repeats itself under the same seed and differs under another", () => {
		const small = { seed: 7, sessions: 100 };
		expect(simulated(small)).toEqual(simulated(small));
		expect(simulated({ ...small, seed: 8 }).falseAlarms).not.toEqual(simulated(small).falseAlarms);
	}, 60_000);
});
