import { describe, expect, it } from "vitest";
import type { Trial } from "../../../src/plan/trial/trial.ts";
import { judgeRun } from "../../../src/verdict/judge-run.ts";
import { rulingWords } from "../../../src/verdict/reason/reason-words.ts";
import { buildRun, type RunScript } from "../../support/builder/observation-builder.ts";
import { criterionOf, latencyPart } from "../../support/builder/suite-builder.ts";

function judge(script: Partial<RunScript>, rounds = 8) {
	const criteria = [criterionOf("ttft"), criterionOf("load-time")];
	const { verdicts, warnings } = judgeRun(buildRun({ parts: [latencyPart([512, 4096], rounds)], criteria, ...script }));
	const [ttft, load] = verdicts;
	if (ttft === undefined || load === undefined) throw new Error("a verdict is missing");
	return { ttft, load, warnings };
}

const slower = (kind: Trial["task"]["kind"], factor: number) => (trial: Trial) =>
	trial.variant === "q8_0" && trial.task.kind === kind ? factor : 1;
const longPrompt = (factor: number) => (trial: Trial) =>
	trial.variant === "q8_0" && trial.task.kind === "first-token" && trial.task.promptTokens === 4096 ? factor : 1;

describe("ttft", () => {
	it("passes where the whole interval lies within 1.10 of the baseline's wait, and fails above it", () => {
		expect(judge({ slowdown: slower("first-token", 1.05) }).ttft).toMatchObject({ state: "PASS", estimate: { n: 8 } });
		expect(judge({ slowdown: slower("first-token", 1.2) }).ttft.state).toBe("FAIL");
	});

	it("lets the worst prompt length speak", () => {
		const { ttft } = judge({ slowdown: longPrompt(1.3) });
		expect(ttft.state).toBe("FAIL");
		expect(rulingWords(ttft)).toMatch(/^After 4\u202f096 prompt tokens, the worst of 2/);
		expect(ttft.estimate?.value).toBeCloseTo(1.3, 1);
	});

	it("does not mix in the loads of the same part", () => {
		expect(judge({ slowdown: slower("load", 3) }).ttft.state).toBe("PASS");
	});
});

describe("load-time", () => {
	it("passes where a cold start takes at most a second more, in seconds and not in shares", () => {
		const { load, warnings } = judge({ slowdown: slower("load", 1.4) });
		expect(load).toMatchObject({ state: "PASS", estimate: { n: 8, unit: "s" } });
		expect(load.estimate?.value).toBeCloseTo(0.8, 1);
		expect(warnings.filter((warning) => warning.includes("longer"))).toEqual([]);
	});

	it("fails above a second, and more than five seconds get a warning of their own", () => {
		expect(judge({ slowdown: slower("load", 2) }).load.state).toBe("FAIL");
		const { load, warnings } = judge({ slowdown: slower("load", 4) });
		expect(load.state).toBe("FAIL");
		expect(warnings).toContainEqual(expect.stringMatching(/^latency: q8_0 takes 6\.\d+ s longer .* to start cold/));
	});

	it("is DEFERRED where no load was cold, with the reason and what was seen warm", () => {
		const { load } = judge({ notCold: () => "dropping one file from the page cache needs Linux, this is darwin" });
		expect(load).toMatchObject({ state: "DEFERRED", reason: { code: "not-cold" }, estimate: null });
		expect(rulingWords(load)).toContain("this is darwin. Warm, a start takes");
	});

	it("uses the cold rounds alone where some were not, and needs five of them", () => {
		const some =
			(cold: number) =>
			({ repeat }: Trial) =>
				repeat < cold ? null : "held";
		expect(judge({ notCold: some(6) }).load).toMatchObject({ state: "PASS", estimate: { n: 6 } });
		expect(judge({ notCold: some(3) }).load).toMatchObject({
			state: "INCONCLUSIVE",
			reason: { code: "too-few-rounds" },
		});
	});
});
