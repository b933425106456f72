import { describe, expect, it } from "vitest";
import { selectPairs } from "../../src/review/select-pairs.ts";
import { buildRun, type RunScript } from "../support/builder/observation-builder.ts";
import { SEAL_DIGEST } from "../support/builder/review-builder.ts";
import { promptPart, sessionPart } from "../support/builder/suite-builder.ts";

function pairsOf(script: RunScript, sealDigest = SEAL_DIGEST) {
	const { plan, observations, suite } = buildRun(script);
	return selectPairs({ plan, observations, baseline: suite.baseline, sealDigest }, ["q8_0"]);
}

/** Every reply of q8_0 differs from the baseline's. */
const SCRIPT: RunScript = {
	parts: [promptPart(30), sessionPart(2, 20)],
	right: ({ variant }) => variant !== "q8_0",
};

const textsOf = (texts: readonly { readonly text: string }[]) => texts.map(({ text }) => text);

describe("the pairs of a review", () => {
	it("are ten prompts and five turns that differ, and three controls of each kind", () => {
		const pairs = pairsOf(SCRIPT);
		expect(pairs.filter(({ kind, control }) => kind === "prompt" && control === null)).toHaveLength(10);
		expect(pairs.filter(({ kind, control }) => kind === "turn" && control === null)).toHaveLength(5);
		expect(pairs.filter(({ control }) => control === "same")).toHaveLength(3);
		expect(pairs.filter(({ control }) => control === "defect")).toHaveLength(3);
		expect(new Set(pairs.map(({ id }) => id)).size).toBe(21);
	});

	it("are the same for every reviewer of a record, and others for another record", () => {
		expect(pairsOf(SCRIPT)).toEqual(pairsOf(SCRIPT));
		const other = new Set(pairsOf(SCRIPT, "6".repeat(64)).map(({ id }) => id));
		expect(pairsOf(SCRIPT).some(({ id }) => other.has(id))).toBe(false);
	});

	it("name no variant in what identifies or describes them", () => {
		for (const { id, title } of pairsOf(SCRIPT)) expect(`${id} ${title}`).not.toMatch(/\b(q8_0|f16)\b/);
	});

	it("show no reply that is word for word the baseline's, and are none where all of them are", () => {
		const some = pairsOf({ ...SCRIPT, right: ({ variant, caseId }) => variant !== "q8_0" || caseId !== "case-7" });
		const shown = some.filter(({ control }) => control === null);
		expect(shown.map(({ title }) => title)).toEqual(["prompt-matrix: case-7"]);
		expect(pairsOf({ parts: SCRIPT.parts })).toEqual([]);
	});

	it("plant a defect into the baseline's own words, and nothing into the other controls", () => {
		for (const { control, baseline, other } of pairsOf(SCRIPT)) {
			if (control === "same") expect(textsOf(other)).toEqual(textsOf(baseline));
			if (control === "defect") expect(textsOf(other)).not.toEqual(textsOf(baseline));
		}
	});

	it("leave out what one side did not answer", () => {
		const some = pairsOf({
			...SCRIPT,
			parts: [promptPart(12)],
			outcome: ({ variant, caseId }) =>
				variant === "q8_0" && caseId !== "case-3" ? { state: "failed", reason: "truncated", detail: "" } : undefined,
		});
		expect(some.filter(({ control }) => control === null).map(({ title }) => title)).toEqual(["prompt-matrix: case-3"]);
	});

	it("are none where nothing was answered", () => {
		expect(pairsOf({ ...SCRIPT, outcome: () => null })).toEqual([]);
	});
});
