import { describe, expect, it } from "vitest";
import { buildDisplay } from "../../src/cli/progress/build-display.ts";
import type { Assessment } from "../../src/engine/llama/source/assessment.ts";
import { formatAssessment } from "../../src/report/terminal/format-assessment.ts";

function screen(isTerminal: boolean) {
	const written: string[] = [];
	return { written, isTerminal, columns: 30, write: (text: string) => void written.push(text) };
}

function step(done: number) {
	return { kind: "progress", progress: { done, total: 100, step: "Building a file with a long name" } } as const;
}

describe("showing a build", () => {
	it("prints every tenth of the steps and the last one where nothing can be rewritten", () => {
		const log = screen(false);
		const display = buildDisplay(log, () => 61_000);
		display.listen({ kind: "phase", phase: "compile", detail: "" });
		for (let done = 1; done <= 100; done += 1) display.listen(step(done));
		expect(log.written[0]).toBe("[1 min 01 s] compile\n");
		expect(log.written).toHaveLength(11);
		expect(log.written.at(-1)).toContain("[100/100]");
	});

	it("rewrites one line on a terminal, never wider than it, and clears it at the end", () => {
		const terminal = screen(true);
		const display = buildDisplay(terminal, () => 0);
		display.listen(step(7));
		display.stop();
		expect(terminal.written).toEqual(["\r\u001b[2K  [7/100] Building a file wit", "\r\u001b[2K"]);
	});
});

describe("printing an assessment", () => {
	const assessment: Assessment = {
		backend: "metal",
		metal: { state: "found", families: [{ family: "set-rows", kernels: 6, types: ["turbo3"] }] },
		kvTypes: { state: "known", types: ["f16", "turbo3"] },
		age: { state: "known", baseDate: "2026-05-04T00:00:00.000Z", days: 27, evidence: "merge-base" },
		machine: { state: "known", chip: "Apple M3 Pro", memoryBytes: 36 * 2 ** 30 },
		decision: { state: "try", reason: "its base is 27 days behind upstream (2 to 4 weeks)" },
	};

	it("says everything that was looked at", () => {
		const text = formatAssessment(assessment);
		for (const piece of ["set-rows 6", "f16 turbo3", "2026-05-04, 27 days", "Apple M3 Pro, 36 GiB", "try: its base"]) {
			expect(text).toContain(piece);
		}
	});

	it("names what is not known", () => {
		const text = formatAssessment({
			...assessment,
			metal: { state: "absent", reason: "no-turbo-kernels" },
			kvTypes: { state: "unknown", reason: "no-option-list" },
			age: { state: "unknown", reason: "no-history" },
			machine: { state: "not-apple" },
		});
		expect(text).toContain("none for TurboQuant (no-turbo-kernels)");
		expect(text).toContain("unknown (no-option-list)");
		expect(text).not.toContain("machine");
	});
});
