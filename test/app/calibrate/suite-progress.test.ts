import { describe, expect, it } from "vitest";
import { SuiteProgress } from "../../../src/app/calibrate/suite-progress.ts";
import type { PlannedSuite } from "../../../src/calibration/faults/plan-calibration.ts";
import type { RunEvent } from "../../../src/run/stage/run-event.ts";

const suiteOf = (trials: number) => ({ plan: { trials: Array.from({ length: trials }) } }) as unknown as PlannedSuite;
const observed = { kind: "trial-observed" } as RunEvent;

function progressOf(suites: readonly PlannedSuite[]) {
	const lines: string[] = [];
	let ms = 0;
	const display = { show: (text: string) => void lines.push(text), stop: () => undefined };
	const progress = new SuiteProgress(suites, display, { elapsedMs: () => ms });
	const pass = (by: number): void => {
		ms += by;
	};
	return { lines, progress, pass };
}

describe("the progress of a calibration", () => {
	it("tells the time left from the trials that came, not from those that were there before", () => {
		const { lines, progress, pass } = progressOf([suiteOf(40), suiteOf(100)]);
		progress.ended(40);
		for (let trial = 0; trial < 50; trial++) {
			pass(6_000);
			progress.listen(observed);
		}
		expect(lines.at(0)).toBe("calibrating: 1 of 2 suites over");
		expect(lines.at(-1)).toBe("calibrating: 1 of 2 suites over, about 5 min left");
	});

	it("says nothing twice within half a minute, and at once that a suite is over", () => {
		const { lines, progress, pass } = progressOf([suiteOf(500), suiteOf(500)]);
		for (let trial = 0; trial < 100; trial++) {
			pass(100);
			progress.listen(observed);
		}
		expect(lines).toHaveLength(1);
		progress.ended();
		expect(lines).toHaveLength(2);
	});
});
