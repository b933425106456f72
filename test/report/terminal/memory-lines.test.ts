import { expect, it } from "vitest";
import type { Fit, FitMisfit } from "../../../src/plan/fit/fit-plan.ts";
import { memoryLines } from "../../../src/report/terminal/memory-lines.ts";

const REMEDY = "Use a model of a longer context, or leave these lengths out.";

function fitWith(misfits: readonly FitMisfit[]): Fit {
	const base = { budgetBytes: 1e9, askedContext: 33_000, contextTokens: 8_192, trainedContext: 8_192, variants: [] };
	return { ...base, misfits };
}

function misfit(index: number, tokens: number): FitMisfit {
	const limit = "the model was trained for 8 192";
	return { trial: `t${index}`, detail: `It needs ${tokens}, ${limit}`, remedy: REMEDY, over: { tokens, limit } };
}

it("says one sentence of hundreds of trials that run against the same limit", () => {
	const misfits = Array.from({ length: 756 }, (_, index) => misfit(index, 8_200 + 32 * index));
	const deferred = memoryLines(fitWith(misfits)).filter((line) => line.startsWith("DEFERRED"));
	expect(deferred).toEqual([
		`DEFERRED, 756 trials: they need 8\u202f200 to 32\u202f360 tokens of context, the model was trained for 8 192. ${REMEDY}`,
	]);
});

it("keeps limits apart, and the need of a single trial as it is", () => {
	const weighed = { trial: "m", detail: "It needs 9 GiB", remedy: "Use less.", over: null };
	const deferred = memoryLines(fitWith([misfit(0, 9_000), weighed])).filter((line) => line.startsWith("DEFERRED"));
	expect(deferred).toEqual([
		`DEFERRED, 1 trial: It needs 9000, the model was trained for 8 192. ${REMEDY}`,
		"DEFERRED, 1 trial: It needs 9 GiB. Use less.",
	]);
});
