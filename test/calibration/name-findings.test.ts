import { describe, expect, it } from "vitest";
import { alarmSubject, type CalibrationReport, type FaultRow } from "../../src/calibration/calibration-report.ts";
import { nameFindings } from "../../src/calibration/name-findings.ts";
import { compareFigure } from "../../src/calibration/reference-figure.ts";
import { clopperPearson } from "../../src/statistics/interval/clopper-pearson.ts";
import { unmeasured } from "../../src/statistics/interval/estimate.ts";

const SCAN = alarmSubject("detector", "scan", "rank scan");
const KL = alarmSubject("criterion", "kl-divergence");

const NOTHING: CalibrationReport = {
	mode: "engine",
	facts: [],
	suites: [],
	falseAlarms: [],
	floors: [],
	faults: [],
	leastEffects: [],
	areas: [],
	figures: [],
};

function alarms(hits: number, n: number, promised: number | null = 0.05) {
	const rate = clopperPearson(hits, n, "share");
	return nameFindings({ ...NOTHING, falseAlarms: [{ subject: SCAN, condition: "restart", promised, rate }] });
}

function fault(...cells: readonly (readonly [typeof SCAN, number, number])[]): FaultRow {
	return {
		fault: "bit flips",
		strength: "1e-3",
		size: unmeasured("simulated"),
		cells: cells.map(([subject, hits, n]) => ({
			subject,
			caught: clopperPearson(hits, n, "share"),
			trials: 8,
			note: null,
		})),
	};
}

describe("the findings of a calibration", () => {
	it("accuse a subject only where the whole interval lies above what it promises", () => {
		expect(alarms(20, 100)).toMatchObject([{ kind: "alarms-too-often", grave: true, subject: "rank scan" }]);
		expect(alarms(20, 100, null)).toEqual([]);
		expect(alarms(0, 59)).toEqual([]);
	});

	it("say how many decisions would show a promise that a few decisions leave open", () => {
		const [finding] = alarms(0, 20);
		expect(finding).toMatchObject({ kind: "promise-not-shown", grave: false });
		expect(finding?.detail).toContain("59 decisions without an alarm would show it");
	});

	it("leave alone a rate that is known well and lies on both sides of the promise", () => {
		expect(alarms(100, 2000)).toEqual([]);
		expect(alarms(130, 2000)).toMatchObject([{ kind: "alarms-too-often" }]);
	});

	it("name a subject that caught nothing and a fault that nothing caught, graver ones first", () => {
		const findings = nameFindings({ ...NOTHING, faults: [fault([SCAN, 0, 9], [KL, 2, 9])] });
		expect(findings).toMatchObject([
			{ kind: "never-catches", subject: "rank scan" },
			{ kind: "fault-escapes", subject: "bit flips (1e-3)" },
		]);
		expect(findings[1]?.detail).toContain("kl-divergence");
		expect(nameFindings({ ...NOTHING, faults: [fault([SCAN, 9, 9])] })).toEqual([]);
	});

	it("report a published figure only where it lies beyond rounding and chance", () => {
		const figure = (reference: number) =>
			compareFigure({
				table: "t",
				scenario: "s",
				detector: "d",
				reference,
				tolerance: 0.005,
				ours: clopperPearson(100, 2000, "share", 0.99),
			});
		expect(figure(0.055).reading).toBe("agrees");
		expect(figure(0.09).reading).toBe("differs");
		expect(nameFindings({ ...NOTHING, figures: [figure(0.09), figure(0.05)] })).toMatchObject([
			{ kind: "figure-differs", subject: "d" },
		]);
	});
});
