import { describe, expect, it } from "vitest";
import { alarmSubject, type CalibrationReport } from "../../../src/calibration/calibration-report.ts";
import { renderCalibrationMarkdown } from "../../../src/report/calibration/calibration-markdown.ts";
import { renderCalibrationReport } from "../../../src/report/calibration/calibration-report.ts";
import { calibrationSummary } from "../../../src/report/calibration/calibration-summary.ts";
import { faultMatrix } from "../../../src/report/calibration/fault-matrix.ts";
import { renderCalibrationTable } from "../../../src/report/terminal/calibration-table.ts";
import { clopperPearson } from "../../../src/statistics/interval/clopper-pearson.ts";
import { unmeasured } from "../../../src/statistics/interval/estimate.ts";
import type { VerdictState } from "../../../src/verdict/rule/verdict.ts";

const cell = (id: string, states: Readonly<Record<string, VerdictState>>, counted = true) => ({
	subject: alarmSubject("criterion", id),
	caught: counted ? clopperPearson(0, 1) : unmeasured("alarms-on-the-sound-cache-too"),
	trials: 8,
	note: null,
	states,
});
const REPORT: CalibrationReport = {
	mode: "engine",
	facts: [],
	suites: [
		{
			suite: "quickstart",
			criteria: ["prompt-checks", "needle"],
			falseAlarms: clopperPearson(0, 59),
			decisions: 61,
			differing: 40,
			proceeds: 50,
			fitted: clopperPearson(1, 1),
			heldOut: clopperPearson(0, 1),
			heldOutOfStep: clopperPearson(0, 1),
		},
	],
	falseAlarms: [],
	floors: [],
	faults: [
		{
			fault: "no fault: turbo4",
			strength: "sound",
			sound: true,
			draw: "faults-01",
			size: unmeasured("not-scored"),
			cells: [],
		},
		{
			fault: "coarse-radius (stores too coarsely)",
			strength: "1 octaves",
			split: "fitted",
			shipped: [{ suite: "quickstart", state: "abort", caught: true, by: ["needle"] }],
			size: unmeasured("not-scored"),
			cells: [
				cell("prompt-checks", { quickstart: "FAIL", turboquant: "INCONCLUSIVE" }),
				cell("needle", { quickstart: "KILL" }),
			],
		},
		{
			fault: "one-layer (writes one layer wrong)",
			strength: "1 noise / rms of the row, layer 3",
			split: "held-out",
			shipped: [{ suite: "quickstart", state: "try-alternative", caught: false, by: [] }],
			size: unmeasured("not-scored"),
			step: { place: "on text", of: "turbo4 to turbo3", times: 2.71 },
			cells: [
				cell("prompt-checks", { quickstart: "FAIL", turboquant: "FAIL" }, false),
				{
					subject: alarmSubject("detector", "drift-kl", "drift of KL"),
					caught: clopperPearson(1, 1),
					trials: 8,
					note: null,
				},
			],
		},
	],
	leastEffects: [],
	areas: [],
	figures: [],
};

describe("the matrix of faults and criteria", () => {
	const matrix = faultMatrix(REPORT);

	it("has held-out faults first and sound caches last, suites before criteria before detectors", () => {
		expect(matrix?.columns).toEqual(["quickstart", "prompt-checks", "needle", "drift of KL"]);
		expect(matrix?.rows.map(({ fault, split, steps }) => [fault, split, steps])).toEqual([
			["one-layer", "held out", "2.7"],
			["coarse-radius", "fitted", "–"],
			["no fault: turbo4", "sound", "–"],
		]);
	});

	it("shows each suite's state where bounds differ, and marks what the sound cache meets as well", () => {
		const words = matrix?.rows.map(({ cells }) => cells.map((one) => one.words));
		expect(words?.[0]).toEqual(["rejects*", "FAIL*", "–", "flags"]);
		expect(words?.[1]).toEqual(["rejects", "FAIL / open", "KILL", "–"]);
	});

	it("is on the page behind nothing, in Markdown and, by suite, in the terminal; a simulation has none", () => {
		const page = renderCalibrationReport(REPORT);
		expect(page.indexOf('id="matrix"')).toBeLessThan(page.indexOf("<details"));
		expect(page.indexOf('id="rates"')).toBeLessThan(page.indexOf('id="matrix"'));
		expect(page).toContain('id="findings"');
		expect(renderCalibrationMarkdown(REPORT)).toContain(
			"| one-layer | 1 noise / rms of the row, layer 3 | held out | 2.7 | rejects\\* |",
		);
		expect(renderCalibrationTable(REPORT, { color: false })).toMatch(/one-layer +1 noise .* held out +2.7 +rejects\*/);
		const simulated: CalibrationReport = { ...REPORT, mode: "simulation", suites: [] };
		expect(faultMatrix(simulated)).toBeNull();
		expect(renderCalibrationReport(simulated)).not.toContain('id="matrix"');
		expect(renderCalibrationReport(simulated)).toContain('id="findings"');
	});
});

describe("the sentence of a calibration", () => {
	it("has both numbers with their n and interval, and what escapes", () => {
		expect(calibrationSummary(REPORT)).toBe(
			"`quickstart` rejects 0 of 59 (0.0 % [0.0, 5.0]) unchanged caches, 0 of 1 (0 % [0, 95]) faults that no bound was set on (0 of 1 (0 % [0, 95]) of those that add at least what turbo3 adds to turbo4) and 1 of 1 (100 % [5, 100]) of the others. Rejected by none of them: one-layer 1 layer 3 (held out).",
		);
	});

	it("is none of a report of an earlier version, which tells neither rate", () => {
		expect(calibrationSummary({ faults: [] })).toBeNull();
	});

	it("says beside a rate how many decisions rest on how many results", () => {
		expect(renderCalibrationMarkdown(REPORT)).toContain(
			"(61 decisions, 59 different results); the sides differ at all in 40",
		);
	});
});
