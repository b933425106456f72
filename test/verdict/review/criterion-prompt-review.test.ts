import { describe, expect, it } from "vitest";
import type { Review } from "../../../src/record/review.ts";
import type { Opinion } from "../../../src/review/opinion.ts";
import type { ReviewPair } from "../../../src/review/review-pair.ts";
import { pairsOf } from "../../../src/verdict/decision/review-of.ts";
import { judgeRun } from "../../../src/verdict/judge-run.ts";
import { rulingWords } from "../../../src/verdict/reason/reason-words.ts";
import { buildRun } from "../../support/builder/observation-builder.ts";
import { reviewOf, SEAL_DIGEST } from "../../support/builder/review-builder.ts";
import { criterionOf, promptPart } from "../../support/builder/suite-builder.ts";

const RUN = buildRun({ parts: [promptPart(12)], criteria: [criterionOf("prompt-review")] });
const PAIRS = pairsOf(RUN, SEAL_DIGEST);
const PROMPTS = PAIRS.filter(({ control }) => !control);

/** The first so many prompts are worse; controls are the same. */
function worse(count: number): (pair: ReviewPair) => Opinion {
	const ids = new Set(PROMPTS.slice(0, count).map(({ id }) => id));
	return ({ id }) => (ids.has(id) ? "degraded" : "same");
}

function verdictOf(...reviews: readonly Review[]) {
	const { verdicts } = judgeRun({ ...RUN, reviews: { sealDigest: SEAL_DIGEST, reviews } });
	return verdicts.find(({ criterion }) => criterion === "prompt-review")!;
}

describe("prompt-review, from people's ratings", () => {
	it.each([
		[0, "PASS", "review-screening"],
		[1, "PASS", "review-screening"],
		[2, "INCONCLUSIVE", "review-undecided"],
		[3, "INCONCLUSIVE", "review-undecided"],
		[4, "FAIL", "review-below-pass"],
		[10, "FAIL", "review-below-pass"],
	])("with %i of 10 prompts worse is %s", (count, state, code) => {
		expect(verdictOf(reviewOf(PAIRS, worse(count)))).toMatchObject({ state, reason: { code } });
	});

	it("never sells ten prompts as proof: 9 of 10 show no more than 60.6 %", () => {
		const verdict = verdictOf(reviewOf(PAIRS, worse(1)));
		expect(rulingWords(verdict)).toContain("at least 60.6 %");
		expect(verdict.estimate).toMatchObject({ value: 9, low: expect.closeTo(6.0584, 3), n: 10, unit: "of 10 prompts" });
		expect(rulingWords(verdictOf(reviewOf(PAIRS, worse(0))))).toContain("at least 74.1 %");
	});

	it("counts neither improvements nor prompts that both sides answer badly against the variant", () => {
		expect(verdictOf(reviewOf(PAIRS, ({ control }) => (control ? "same" : "improved"))).state).toBe("PASS");
		expect(verdictOf(reviewOf(PAIRS, () => "both-bad")).state).toBe("PASS");
	});

	it("is INCONCLUSIVE where the reviewer finds one of four controls different", () => {
		const controls = PAIRS.filter(({ control }) => control);
		expect(controls).toHaveLength(4);
		const seeing = reviewOf(PAIRS, ({ id }) => (id === controls[0]?.id ? "improved" : "same"));
		expect(verdictOf(seeing)).toMatchObject({ state: "INCONCLUSIVE", reason: { code: "reviewer-control-failed" } });
		expect(rulingWords(verdictOf(seeing))).toContain("Ada called 1 of 4 controls different");
	});

	it("takes a prompt for worse where half of the reviewers say so", () => {
		const ada = reviewOf(PAIRS, worse(4));
		const bob = reviewOf(PAIRS, () => "same", { reviewer: "Bob", seed: 3 });
		const cyd = reviewOf(PAIRS, () => "same", { reviewer: "Cyd", seed: 4 });
		expect(verdictOf(ada, bob).state).toBe("FAIL");
		expect(verdictOf(ada, bob, cyd).state).toBe("PASS");
	});

	it("waits while no review of this record is finished", () => {
		const begun = reviewOf(PAIRS, worse(0), { finishedAt: null });
		expect(verdictOf(begun)).toMatchObject({ state: "DEFERRED", reason: { code: "review-pending" } });
		expect(rulingWords(verdictOf(begun))).toContain("The review by Ada is not finished");
		const foreign = reviewOf(PAIRS, worse(0), { sealDigest: "6".repeat(64) });
		expect(verdictOf(foreign)).toMatchObject({ state: "DEFERRED", reason: { code: "review-pending" } });
	});

	it("is open with fewer than ten prompts, however good they are", () => {
		const run = buildRun({ parts: [promptPart(4)], criteria: [criterionOf("prompt-review")] });
		const pairs = pairsOf(run, SEAL_DIGEST);
		const reviews = { sealDigest: SEAL_DIGEST, reviews: [reviewOf(pairs, () => "same")] };
		const [verdict] = judgeRun({ ...run, reviews }).verdicts;
		expect(verdict).toMatchObject({ state: "INCONCLUSIVE", reason: { code: "review-undecided" }, settle: { more: 6 } });
	});
});
