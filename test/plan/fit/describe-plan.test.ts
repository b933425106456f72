import { describe, expect, test } from "vitest";
import { expandPlan } from "../../../src/plan/expand-plan.ts";
import { describePlan, type PlanDescription, type RateTable } from "../../../src/plan/fit/describe-plan.ts";
import { edited, SOUND_SUITE, soundSuite } from "../../support/builder/suite-folder.ts";

const EVEN: RateTable = { default: { promptPerSecond: 100, generatedPerSecond: 10 } };

async function description(text = SOUND_SUITE, rates = EVEN, cores = 1): Promise<PlanDescription> {
	const suite = await soundSuite(text);
	return describePlan(expandPlan(suite, { cores, modelBytes: 16e6 }), suite, rates);
}

function rowOf({ rows }: PlanDescription, part: string, variant = "f16") {
	return rows.find((row) => row.part === part && row.variant === variant);
}

describe("the description of a plan", () => {
	test("has a row for each part under each variant, with all trials in one of them", async () => {
		const { rows, trials } = await description();
		expect(rows).toHaveLength(4 * 4);
		expect(rows.reduce((sum, row) => sum + row.trials, 0)).toBe(trials);
		expect(rows.slice(0, 2)).toMatchObject([
			{ part: "prompt-matrix", variant: "f16", role: "baseline", trials: 1 },
			{ part: "needle", variant: "f16", role: "baseline", trials: 3 },
		]);
	});

	test("counts a shared haystack once and single haystacks once a depth", async () => {
		expect(rowOf(await description(), "needle")).toMatchObject({
			promptTokens: 3 * (512 + 9 * 16),
			generatedTokens: 480,
		});
		const single = await description(edited("kind: code", "kind: code\n    mode: single"));
		expect(rowOf(single, "needle")).toMatchObject({ promptTokens: 3 * 10 * 512, generatedTokens: 480 });
	});

	test("counts chunks as they are cut, and nothing generated", async () => {
		expect(rowOf(await description(), "perplexity")).toMatchObject({ promptTokens: 2 * 512, generatedTokens: 0 });
	});

	test("counts a replay as the prefill of the conversation that it replays", async () => {
		const lived = rowOf(
			await description(edited("[session.yaml]", "[session.yaml]\n    designs: [free-running]")),
			"session",
		);
		const both = rowOf(await description(), "session");
		const { promptTokens = 0, generatedTokens = 0 } = lived ?? {};
		expect(generatedTokens).toBe(10 * 32);
		expect(both).toMatchObject({ trials: 2, promptTokens: 2 * promptTokens + generatedTokens, generatedTokens });
	});

	test("does not expect longer replies than a part allows", async () => {
		const row = rowOf(await description(edited("[session.yaml]", "[session.yaml]\n    maxTokens: 5")), "session");
		expect(row?.generatedTokens).toBe(10 * 5);
	});
});

describe("the estimate of time", () => {
	test("adds prompt and generation at their rates over all variants", async () => {
		const { rows, estimatedSeconds } = await description();
		const sum = rows.reduce((total, row) => total + row.promptTokens / 100 + row.generatedTokens / 10, 0);
		expect(estimatedSeconds).toBeCloseTo(sum, 9);
	});

	test("halves where two of four equal variants run side by side", async () => {
		const one = await description();
		const two = await description(SOUND_SUITE, EVEN, 2);
		expect(two.estimatedSeconds).toBeCloseTo(one.estimatedSeconds / 2, 9);
		expect(two.note).toMatch(/estimate.*2 variant\(s\) side by side/);
	});

	test("takes the slower of the rates of K and V", async () => {
		const text = `control: false\n${edited("[q8_0, turbo4]", "[f16/q8_0]")}`;
		const slow: RateTable = { ...EVEN, q8_0: { promptPerSecond: 1, generatedPerSecond: 1 } };
		const { rows, estimatedSeconds } = await description(text, slow);
		const of = (variant: string, prompt: number, generated: number): number =>
			rows
				.filter((row) => row.variant === variant)
				.reduce((total, row) => total + row.promptTokens / prompt + row.generatedTokens / generated, 0);
		expect(estimatedSeconds).toBeCloseTo(of("f16", 100, 10) + of("f16/q8_0", 1, 1), 9);
	});

	test("leaves a control out of the parts that have nothing to control", async () => {
		const memory = edited(
			"parts:",
			"engine: { kind: llama-server }\nparts:\n  - part: memory\n  - part: throughput\n    depths: [0]",
		);
		const { rows } = await description(memory);
		const control = rows.filter(({ role }) => role === "control");
		expect(control.map(({ part }) => part)).toContain("throughput");
		expect(control.map(({ part }) => part)).not.toContain("memory");
	});

	test("says that it is an estimate", async () => {
		expect((await description()).note).toMatch(/^an estimate/);
	});
});
