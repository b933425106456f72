import { describe, expect, it } from "vitest";
import { selectPairs } from "../../src/review/select-pairs.ts";
import { buildRun, type RunScript } from "../support/builder/observation-builder.ts";
import { SEAL_DIGEST } from "../support/builder/review-builder.ts";
import { promptPart, sessionPart } from "../support/builder/suite-builder.ts";

function pairsOf(script: RunScript, sealDigest = SEAL_DIGEST) {
	const { plan, observations, suite } = buildRun(script);
	return selectPairs({ plan, observations, baseline: suite.baseline, sealDigest }, ["q8_0"], "f16@b128");
}

const SCRIPT: RunScript = { parts: [promptPart(30), sessionPart(2, 20)] };

describe("the pairs of a review", () => {
	it("are ten prompts, five turns and five controls: a quarter is the baseline against itself", () => {
		const pairs = pairsOf(SCRIPT);
		expect(pairs.filter(({ kind, control }) => kind === "prompt" && !control)).toHaveLength(10);
		expect(pairs.filter(({ kind, control }) => kind === "turn" && !control)).toHaveLength(5);
		expect(pairs.filter(({ control }) => control)).toHaveLength(5);
		expect(new Set(pairs.map(({ id }) => id)).size).toBe(20);
	});

	it("are the same for every reviewer of a record, and others for another record", () => {
		expect(pairsOf(SCRIPT)).toEqual(pairsOf(SCRIPT));
		const other = new Set(pairsOf(SCRIPT, "6".repeat(64)).map(({ id }) => id));
		expect(pairsOf(SCRIPT).some(({ id }) => other.has(id))).toBe(false);
	});

	it("name no variant in what identifies or describes them", () => {
		for (const { id, title } of pairsOf(SCRIPT)) expect(`${id} ${title}`).not.toMatch(/\b(q8_0|f16)\b/);
	});

	it("prefer turns whose replies differ", () => {
		const differing = pairsOf({
			...SCRIPT,
			right: ({ variant, task }, turn) => variant !== "q8_0" || task.kind !== "session" || turn % 3 !== 0,
		});
		const turns = differing.filter(({ kind, control }) => kind === "turn" && !control);
		expect(turns.filter(({ baseline, other }) => baseline[0]?.text !== other[0]?.text).length).toBeGreaterThan(3);
	});

	it("leave out what one side did not answer", () => {
		const some = pairsOf({
			parts: [promptPart(12)],
			outcome: ({ variant, caseId }) =>
				variant === "q8_0" && caseId !== "case-3" ? { state: "failed", reason: "truncated", detail: "" } : undefined,
		});
		expect(some.filter(({ control }) => !control).map(({ title }) => title)).toEqual(["prompt-matrix: case-3"]);
	});

	it("are none where nothing was answered", () => {
		expect(pairsOf({ ...SCRIPT, outcome: () => null })).toEqual([]);
	});
});
