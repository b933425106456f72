import { describe, expect, it } from "vitest";
import { memoryNeed } from "../../../src/kv/memory-model.ts";
import { expandPlan } from "../../../src/plan/expand-plan.ts";
import { fitPlan } from "../../../src/plan/fit/fit-plan.ts";
import type { Plan } from "../../../src/plan/trial/plan.ts";
import { uniform } from "../../contract/contract-settings.ts";
import { shapeOf } from "../../support/builder/shape-of.ts";
import { edited, soundSuite } from "../../support/builder/suite-folder.ts";

const SHAPE = shapeOf(40, 8, 128);
const MODEL = { weightBytes: 2 ** 30, shape: SHAPE, vocabulary: 1000, embeddingLength: 100, trainedContext: null };

async function planOf(lengths: string): Promise<Plan> {
	const suite = edited("lengths: [512]", `lengths: [${lengths}]`).replace(
		"parts:",
		"engine: { context: 65536 }\nparts:",
	);
	return expandPlan(await soundSuite(suite), { cores: 1, modelBytes: 2 ** 30 });
}

/** A machine whose usable share just holds f16 at a context. */
function memoryFor(contextTokens: number): number {
	return Math.ceil((memoryNeed(MODEL, uniform("f16"), contextTokens, 512).totalBytes! * 36) / 31);
}

describe("fitPlan", () => {
	it("leaves a plan alone that fits", async () => {
		const plan = await planOf("512, 32768");
		const { plan: fitted, fit } = fitPlan(plan, { model: MODEL, memoryBytes: memoryFor(65_536) });
		expect(fitted).toEqual(plan);
		expect(fit.misfits).toEqual([]);
	});

	it("lowers the context of every variant to what the largest cache holds, and names the trials that need more", async () => {
		const plan = await planOf("512, 32768");
		const { plan: fitted, fit } = fitPlan(plan, { model: MODEL, memoryBytes: memoryFor(16_384) });
		expect(fit.contextTokens).toBe(16_384);
		expect(new Set(fitted.variants.map(({ settings }) => settings.contextTokens))).toEqual(new Set([16_384]));
		const long = plan.trials.filter(({ caseId }) => caseId.startsWith("32768-")).map(({ id }) => id);
		expect(fit.misfits.map(({ trial }) => trial)).toEqual(long);
		expect(fit.misfits[0]?.detail).toMatch(
			/It needs 32\u202f816 tokens of context; f16 holds 16\u202f384 within .* GiB/,
		);
		expect(fit.misfits[0]?.detail).toContain("its KV cache at 65\u202f536 tokens 10 GiB");
	});

	it("names the model's training where that is the limit", async () => {
		const plan = await planOf("512, 32768");
		const model = { ...MODEL, trainedContext: 8192 };
		const { fit } = fitPlan(plan, { model, memoryBytes: memoryFor(65_536) });
		expect(fit.contextTokens).toBe(8192);
		expect(fit.misfits[0]?.detail).toContain("the model was trained for 8\u202f192");
	});

	it("finds that nothing fits where the weights exceed the memory", async () => {
		const plan = await planOf("512");
		const { fit } = fitPlan(plan, { model: MODEL, memoryBytes: 2 ** 29 });
		expect(fit.contextTokens).toBe(0);
		expect(fit.misfits.length).toBe(plan.trials.length);
	});

	it("says how far each variant could go, beyond what the suite asks for", async () => {
		const { fit } = fitPlan(await planOf("512"), { model: MODEL, memoryBytes: memoryFor(131_072) });
		const most = (name: string) => fit.variants.find(({ variant }) => variant === name)?.largestContext ?? 0;
		expect(fit.contextTokens).toBe(65_536);
		expect(most("f16")).toBe(131_072);
		expect(most("turbo4")).toBeGreaterThan(3 * 131_072);
	});

	it("has one limit for all weighed contexts beyond the model's training, with their lengths apart", async () => {
		const memory = edited("parts:", "engine: { kind: llama-server }\nparts:\n  - part: memory");
		const plan = expandPlan(await soundSuite(memory), { cores: 1, modelBytes: 2 ** 30 });
		const model = { ...MODEL, trainedContext: 8192 };
		const { fit } = fitPlan(plan, { model, memoryBytes: memoryFor(65_536) });
		const weighed = fit.misfits.filter(({ trial }) => trial.startsWith("memory/"));
		expect(new Set(weighed.map(({ over }) => over?.limit))).toEqual(new Set(["the model was trained for 8\u202f192"]));
		expect(weighed.map(({ over }) => over?.tokens)).toContain(65_536);
	});

	it("gives a process that is weighed the memory of its own cache, not of the largest", async () => {
		const memory = edited("parts:", "engine: { kind: llama-server }\nparts:\n  - part: memory");
		const plan = expandPlan(await soundSuite(memory), { cores: 1, modelBytes: 2 ** 30 });
		const { fit } = fitPlan(plan, { model: MODEL, memoryBytes: memoryFor(32_768) });
		expect(new Set(fit.misfits.map(({ trial }) => trial.replace(/\/r\d$/, "")))).toEqual(
			new Set(["memory/f16/c65536", "memory/q8_0/c65536"]),
		);
		expect(fit.misfits[0]?.detail).toMatch(
			/65\u202f536 tokens takes .* under f16, of them KV cache 10 GiB; .* may be used/,
		);
	});
});
