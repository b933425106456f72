import { describe, expect, it } from "vitest";
import { progressLine } from "../../../src/cli/progress/progress-line.ts";
import { RunTally } from "../../../src/cli/progress/run-tally.ts";
import { expandPlan } from "../../../src/plan/expand-plan.ts";
import type { Plan } from "../../../src/plan/trial/plan.ts";
import { buildSuite, latencyPart, llamaPerplexityPart, throughputPart } from "../../support/builder/suite-builder.ts";

function textPlan(contexts: Parameters<typeof llamaPerplexityPart>[0]): Plan {
	return expandPlan(buildSuite({ parts: [llamaPerplexityPart(contexts)] }), { cores: 2, modelBytes: 1 });
}

function tallied(plan: Plan, tokens: number, observed = false): readonly string[] {
	const tally = new RunTally(plan);
	const trial = plan.trials[0]!;
	const { id, part, variant, caseId, repeat } = trial;
	tally.hear({ kind: "trial-started", trial });
	tally.hear({ kind: "trial-progress", trial, tokens });
	const outcome = { state: "failed", reason: "engine-crashed", detail: "x" } as const;
	const observation = { trial: id, part, variant, caseId, repeat, wallMs: 1, engineMs: 1, outcome };
	if (observed) tally.hear({ kind: "trial-observed", trial, observation, tokens });
	return tally.snapshot(1000).current;
}

describe("the progress of a text through llama-perplexity", () => {
	it("counts its chunks, since one trial may take an hour", () => {
		const plan = textPlan([{ tokens: 2048, chunks: 10 }]);
		expect(tallied(plan, 0)).toEqual(["f16 perplexity at 2\u202f048 tokens"]);
		expect(tallied(plan, 3 * 2048)).toEqual(["f16 perplexity at 2\u202f048 tokens, chunk 3 of 10"]);
	});

	it("says where the number of chunks is an estimate", () => {
		expect(tallied(textPlan([512]), 512)).toEqual(["f16 perplexity at 512 tokens, chunk 1 of about 12"]);
	});

	it("no longer shows a variant whose text is through, one text being scored at a time", () => {
		expect(tallied(textPlan([512]), 6144, true)).toEqual([]);
	});
});

describe("the time that is left", () => {
	const parts = [throughputPart([0], 5), latencyPart([512], 5)];
	const plan = expandPlan(buildSuite({ parts }), { cores: 2, modelBytes: 1 });
	const outcome = { state: "failed", reason: "engine-crashed", detail: "x" } as const;
	const lineAfter = (count: number) => {
		const tally = new RunTally(plan);
		for (const trial of plan.trials.slice(0, count)) {
			const { id, part, variant, caseId, repeat } = trial;
			const observation = { trial: id, part, variant, caseId, repeat, wallMs: 10_000, engineMs: 1, outcome };
			tally.hear({ kind: "trial-observed", trial, observation, tokens: 0 });
		}
		return progressLine(tally.snapshot(1000));
	};
	const first = plan.trials.filter(({ partKind }) => partKind === "throughput").length;

	it("is unknown before anything was seen", () => {
		expect(lineAfter(0)).toContain("time left unknown yet");
	});

	it("is a least time while some kind of work has not been seen", () => {
		expect(lineAfter(first - 6)).toContain("at least 1 min 00 s left");
	});

	it("is an estimate when every kind was seen", () => {
		expect(lineAfter(first + 3)).toMatch(/about .* left/);
	});
});
