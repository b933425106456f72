import { describe, expect, it } from "vitest";
import { alarmSubject, type CalibrationReport } from "../../../src/calibration/calibration-report.ts";
import { renderCalibrationReport } from "../../../src/report/calibration/calibration-report.ts";
import { faultOverview } from "../../../src/report/calibration/fault-overview.ts";
import { renderCalibrationTable } from "../../../src/report/terminal/calibration-table.ts";
import { clopperPearson } from "../../../src/statistics/interval/clopper-pearson.ts";
import { unmeasured } from "../../../src/statistics/interval/estimate.ts";

const cell = (id: string, hits: number | null, trials: number) => ({
	subject: alarmSubject("criterion", id),
	caught: hits === null ? unmeasured("attestation-failed") : clopperPearson(hits, 1),
	trials,
	note: null,
});
const REPORT: CalibrationReport = {
	mode: "engine",
	facts: [],
	falseAlarms: [],
	floors: [],
	faults: [
		{ fault: "no fault: turbo4", strength: "sound", sound: true, size: unmeasured("not-scored"), cells: [] },
		{
			fault: "decode-half-v (loses a part of V)",
			strength: "0.5 share",
			size: unmeasured("not-scored"),
			step: { place: "in generation", of: "turbo4 to turbo3", times: 12.34 },
			cells: [cell("kl-divergence", 0, 12), cell("decode-parity", 1, 16), cell("needle", null, 6)],
		},
	],
	leastEffects: [],
	areas: [],
	figures: [],
};

describe("faults at a glance", () => {
	it("says who caught and who missed, leaving out who could not look and what is sound", () => {
		expect(faultOverview(REPORT)).toEqual([
			{
				fault: "decode-half-v",
				strength: "0.5 share",
				steps: "12",
				caughtBy: "decode-parity",
				missedBy: "kl-divergence",
				trials: "16",
			},
		]);
	});

	it("is on the page and in the terminal, and in neither of a simulation", () => {
		const simulated: CalibrationReport = { ...REPORT, mode: "simulation" };
		for (const render of [
			renderCalibrationReport,
			(of: CalibrationReport) => renderCalibrationTable(of, { color: false }),
		]) {
			expect(render(REPORT)).toContain("Faults at a glance");
			expect(render(simulated)).not.toContain("Faults at a glance");
		}
	});
});
