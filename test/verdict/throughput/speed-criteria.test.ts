import { describe, expect, it } from "vitest";
import type { Trial } from "../../../src/plan/trial/trial.ts";
import { judgeRun } from "../../../src/verdict/judge-run.ts";
import { rulingWords } from "../../../src/verdict/reason/reason-words.ts";
import { analyzeRun } from "../../../src/verdict/recorded/analyze-run.ts";
import { judgeSpeed } from "../../../src/verdict/throughput/criterion-speed.ts";
import { performanceWarnings } from "../../../src/verdict/warning/performance-warnings.ts";
import { buildRun, type RunScript } from "../../support/builder/observation-builder.ts";
import { criterionOf, throughputPart } from "../../support/builder/suite-builder.ts";

function script(slowdown: (trial: Trial) => number, rounds = 8, depths = [0, 4096]): RunScript {
	return {
		parts: [throughputPart(depths, rounds)],
		criteria: [criterionOf("generation-speed"), criterionOf("prompt-speed")],
		slowdown,
	};
}

function speedOf(slowdown: (trial: Trial) => number, rounds = 8, depths = [0, 4096]) {
	const run = buildRun(script(slowdown, rounds, depths));
	const found = analyzeRun(run).speeds.find(({ variant }) => variant === "q8_0");
	if (found === undefined) throw new Error("no analysis");
	return judgeSpeed(found, criterionOf("generation-speed"), "generation");
}

const byVariant = (factor: number) => (trial: Trial) => (trial.variant === "q8_0" ? factor : 1);
const atDepth = (depth: number, factor: number) => (trial: Trial) =>
	trial.variant === "q8_0" && trial.task.kind === "throughput" && trial.task.depth === depth ? factor : 1;

describe("the speed criteria", () => {
	it("pass where the whole interval lies above 0.90 of the baseline's speed", () => {
		const ruling = speedOf(byVariant(1 / 0.95));
		expect([ruling.state, ruling.reason.code]).toEqual(["PASS", "interval-within-pass"]);
		expect(ruling.estimate).toMatchObject({ n: 8, unit: "ratio", confidence: 0.9 });
		expect(ruling.estimate?.value).toBeCloseTo(0.95, 1);
	});

	it("let the worst depth speak, named in the reason", () => {
		const ruling = speedOf(atDepth(4096, 1 / 0.8));
		expect([ruling.state, ruling.estimate?.value.toFixed(1)]).toEqual(["FAIL", "0.8"]);
		expect(rulingWords(ruling)).toMatch(/^Behind 4\u202f096 tokens, the worst of 2: /);
	});

	it("give a variant up that is slower than 0.75", () => {
		expect(speedOf(byVariant(1 / 0.6)).state).toBe("KILL");
	});

	it("stay open on the threshold, and say that no number of rounds decides it", () => {
		const ruling = speedOf(byVariant(1 / 0.902));
		expect([ruling.state, ruling.reason.code]).toEqual(["INCONCLUSIVE", "straddles-threshold"]);
		expect(rulingWords(ruling)).toMatch(/200 more rounds would not decide it: the estimate is too close/);
	});

	it("decide nothing on four rounds", () => {
		const ruling = speedOf(byVariant(0.99), 4);
		expect([ruling.state, ruling.reason.code]).toEqual(["INCONCLUSIVE", "too-few-rounds"]);
	});

	it("multiply the p-value of the worst depth by the number of depths", () => {
		const one = speedOf(byVariant(1 / 0.885), 8, [0]);
		const four = speedOf(byVariant(1 / 0.885), 8, [0, 1024, 2048, 4096]);
		expect(four.pFail).toBeCloseTo(4 * (one.pFail ?? 0), 10);
	});

	it("reach the verdicts of a run, the control being measured like a variant", () => {
		const { verdicts, speeds } = judgeRun(buildRun(script(byVariant(1 / 0.95))));
		const states = verdicts.map(({ variant, criterion, state }) => `${variant} ${criterion} ${state}`);
		expect(states).toEqual(["q8_0 generation-speed PASS", "q8_0 prompt-speed PASS"]);
		expect(speeds.map(({ variant, role }) => `${variant} ${role}`)).toEqual(["f16@b32 control", "q8_0 candidate"]);
	});

	it("say that a speed on the CPU is one on the CPU", () => {
		const { speeds } = analyzeRun(buildRun(script(() => 1)));
		const on = (backends: string) =>
			performanceWarnings({ speeds: speeds.map((one) => ({ ...one, backends: [backends] })), latencies: [] });
		expect(on("CPU")).toEqual([expect.stringContaining("throughput: speeds were measured on the CPU")]);
		expect(on("MTL,BLAS")).toEqual([]);
	});

	it("decide nothing for anyone where the baseline is not as fast as itself", () => {
		const { verdicts } = judgeRun(buildRun(script((trial) => (trial.variant === "f16@b32" ? 1.5 : 1))));
		expect(verdicts.map(({ reason }) => reason.code)).toEqual(["control-failed", "control-failed"]);
	});

	it("are DEFERRED with the remedy where the engine cannot be measured", () => {
		const outcome = {
			state: "skipped",
			reason: "engine-lacks-performance",
			detail: "no",
			remedy: "build one",
		} as const;
		const { verdicts } = judgeRun(buildRun({ ...script(() => 1), outcome: () => outcome }));
		expect(verdicts[0]?.state).toBe("DEFERRED");
		expect(rulingWords(verdicts[0]!)).toContain("Build one");
	});

	it("count rounds that failed, and decide nothing where too many did", () => {
		const failed = { state: "failed", reason: "engine-crashed", detail: "x" } as const;
		const outcome = ({ variant, repeat }: Trial) => (variant === "q8_0" && repeat > 4 ? failed : undefined);
		const { verdicts } = judgeRun(buildRun({ ...script(() => 1), outcome }));
		expect(verdicts[0]).toMatchObject({ state: "INCONCLUSIVE", reason: { code: "too-few-trials" } });
		expect(rulingWords(verdicts[0]!)).toContain("10 of 16 planned rounds");
	});
});
