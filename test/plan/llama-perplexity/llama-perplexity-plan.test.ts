import { describe, expect, it } from "vitest";
import { expandPlan } from "../../../src/plan/expand-plan.ts";
import { estimateTokens } from "../../../src/plan/fit/estimate-tokens.ts";
import { neededTokens } from "../../../src/plan/fit/needed-tokens.ts";
import { scratchNeeds } from "../../../src/plan/llama-perplexity/scratch-need.ts";
import { buildSuite, kvConfig, llamaPerplexityPart, perplexityPart } from "../../support/builder/suite-builder.ts";

const CONTEXTS = [512, { tokens: 2048, chunks: 10 }];

function planOf(parts = [llamaPerplexityPart(CONTEXTS)]) {
	const candidates = [kvConfig("q8_0", "q8_0"), kvConfig("turbo4", "turbo4")];
	return expandPlan(buildSuite({ parts, candidates }), { cores: 1, modelBytes: 1 });
}

describe("the trials of llama-perplexity", () => {
	it("go context by context, the baseline first, since one file of log-probabilities is there at a time", () => {
		expect(planOf().trials.map(({ caseId, variant }) => `${caseId} ${variant}`)).toEqual([
			"context-512 f16",
			"context-512 f16@b32",
			"context-512 q8_0",
			"context-512 turbo4",
			"context-2048 f16",
			"context-2048 f16@b32",
			"context-2048 q8_0",
			"context-2048 turbo4",
		]);
	});

	it("need the baseline's trial of their own context", () => {
		const [baseline, ...others] = planOf().trials.slice(4);
		expect(baseline?.needs).toBeNull();
		expect(new Set(others.map(({ needs }) => needs))).toEqual(new Set([baseline?.id]));
	});

	it("come after everything that an open engine does", () => {
		const { trials } = planOf([llamaPerplexityPart([512]), { ...perplexityPart(3), name: "own" }]);
		expect(trials.slice(-4).every(({ task }) => task.kind === "llama-perplexity")).toBe(true);
	});

	it("need the context that the text is cut by, and evaluate all of its chunks", () => {
		const { trials } = planOf();
		expect(trials.map(({ task }) => neededTokens(task).tokens)).toEqual([512, 512, 512, 512, 2048, 2048, 2048, 2048]);
		expect(trials.map((trial) => estimateTokens(trial, trials).promptTokens)[0]).toBe(12 * 512);
		expect(trials.map((trial) => estimateTokens(trial, trials).promptTokens)[4]).toBe(10 * 2048);
	});

	it("take disk that is known before anything runs: two bytes a token of the vocabulary and scored position", () => {
		const [estimated, stated] = scratchNeeds(planOf(), 1000);
		expect(estimated).toMatchObject({ contextTokens: 512, chunks: 12, exact: false });
		const row = 2 * (1000 + 4);
		expect(stated).toEqual({
			...{ part: "perplexity", contextTokens: 2048, chunks: 10, exact: true },
			bytes: 20 + 4 * 10 * 2048 + 10 * 1023 * row,
			memoryBytes: 4 * 2048 * 1000,
		});
	});
});
