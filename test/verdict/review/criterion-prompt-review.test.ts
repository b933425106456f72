import { describe, expect, it } from "vitest";
import type { Review } from "../../../src/record/review.ts";
import type { Opinion } from "../../../src/review/opinion.ts";
import type { ReviewPair } from "../../../src/review/review-pair.ts";
import { pairsOf } from "../../../src/verdict/decision/review-of.ts";
import { judgeRun } from "../../../src/verdict/judge-run.ts";
import { rulingWords } from "../../../src/verdict/reason/reason-words.ts";
import { buildRun, type RunScript } from "../../support/builder/observation-builder.ts";
import { reviewOf, SEAL_DIGEST } from "../../support/builder/review-builder.ts";
import { criterionOf, promptPart } from "../../support/builder/suite-builder.ts";

/** Twelve prompts; the first so many replies of q8_0 differ from the baseline's. */
function runOf(differing: number, prompts = 12) {
	const right: RunScript["right"] = ({ variant, caseId }) =>
		variant !== "q8_0" || Number(caseId.replace("case-", "")) >= differing;
	return buildRun({ parts: [promptPart(prompts)], criteria: [criterionOf("prompt-review")], right });
}

const RUN = runOf(12);
const PAIRS = pairsOf(RUN, SEAL_DIGEST);

/** What somebody says who is awake: planted defects are worse, controls the same. */
function awake(opinion: (pair: ReviewPair) => Opinion): (pair: ReviewPair) => Opinion {
	return (pair) => (pair.control === null ? opinion(pair) : pair.control === "defect" ? "degraded" : "same");
}

/** The first so many prompts are worse. */
function worse(count: number, pairs = PAIRS): (pair: ReviewPair) => Opinion {
	const prompts = pairs.filter(({ control }) => control === null);
	const ids = new Set(prompts.slice(0, count).map(({ id }) => id));
	return awake(({ id }) => (ids.has(id) ? "degraded" : "same"));
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
		expect(
			verdictOf(
				reviewOf(
					PAIRS,
					awake(() => "improved"),
				),
			).state,
		).toBe("PASS");
		expect(
			verdictOf(
				reviewOf(
					PAIRS,
					awake(() => "both-bad"),
				),
			).state,
		).toBe("PASS");
	});

	it("is INCONCLUSIVE where the only reviewer finds a control different, or misses a planted defect", () => {
		const [control] = PAIRS.filter((pair) => pair.control === "same");
		const [defect] = PAIRS.filter((pair) => pair.control === "defect");
		const said = (odd: ReviewPair | undefined, opinion: Opinion) =>
			verdictOf(reviewOf(PAIRS, (pair) => (pair.id === odd?.id ? opinion : awake(() => "same")(pair))));
		expect(said(control, "improved")).toMatchObject({
			state: "INCONCLUSIVE",
			estimate: null,
			reason: { code: "reviewer-control-failed" },
		});
		expect(rulingWords(said(control, "improved"))).toContain("Ada called 1 of 2 controls different");
		for (const opinion of ["same", "improved", "both-bad"] as const)
			expect(rulingWords(said(defect, opinion))).toContain("Ada missed 1 of 2 planted defects");
		expect(rulingWords(said(defect, "same"))).not.toContain("another name");
	});

	it("counts nothing of a reviewer whose controls fail, and is not blocked by one where another is trusted", () => {
		const asleep = reviewOf(PAIRS, () => "degraded", { reviewer: "Bob" });
		const verdict = verdictOf(reviewOf(PAIRS, worse(0)), asleep);
		expect(verdict).toMatchObject({ state: "PASS", reason: { by: ["Ada"] } });
		expect(rulingWords(verdict)).toContain("Passes as a screening: Ada found 10 of 10 prompts not degraded");
	});

	it("passes without a review where every reply is word for word the baseline's", () => {
		const [verdict] = judgeRun(runOf(0, 30)).verdicts;
		expect(verdict).toMatchObject({ state: "PASS", reason: { code: "replies-identical" }, estimate: { n: 30 } });
		expect(rulingWords(verdict!)).toBe("All 30 replies are word for word those of f16: there is nothing to review.");
	});

	it("counts identical replies that nobody was shown, and says how many they are", () => {
		const run = runOf(2, 30);
		const pairs = pairsOf(run, SEAL_DIGEST);
		const verdict = (count: number) => {
			const reviews = { sealDigest: SEAL_DIGEST, reviews: [reviewOf(pairs, worse(count, pairs))] };
			return judgeRun({ ...run, reviews }).verdicts[0]!;
		};
		expect(pairs.filter(({ control }) => control === null)).toHaveLength(2);
		expect(verdict(2)).toMatchObject({ state: "PASS", estimate: { value: expect.closeTo(28 / 3, 6), n: 30 } });
		expect(rulingWords(verdict(2))).toContain(
			"28 of 30 prompts are word for word those of f16; of the others Ada found 0 of 2 prompts not degraded",
		);
	});

	it("lets ten that were read stand for all that differ", () => {
		const run = runOf(20, 40);
		const pairs = pairsOf(run, SEAL_DIGEST);
		const reviews = { sealDigest: SEAL_DIGEST, reviews: [reviewOf(pairs, worse(5, pairs))] };
		const [verdict] = judgeRun({ ...run, reviews }).verdicts;
		// 20 identical, and half of 20 that differ: 30 of 40; Clopper-Pearson of 5 of 10 is [0.2224, 0.7776].
		expect(verdict?.estimate).toMatchObject({
			value: 7.5,
			low: expect.closeTo(6.112, 3),
			high: expect.closeTo(8.888, 3),
		});
	});

	it("takes a prompt for worse where half of the reviewers say so", () => {
		const ada = reviewOf(PAIRS, worse(4));
		const bob = reviewOf(PAIRS, worse(0), { reviewer: "Bob", seed: 3 });
		const cyd = reviewOf(PAIRS, worse(0), { reviewer: "Cyd", seed: 4 });
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
		const run = runOf(4, 4);
		const pairs = pairsOf(run, SEAL_DIGEST);
		const reviews = { sealDigest: SEAL_DIGEST, reviews: [reviewOf(pairs, worse(0, pairs))] };
		const [verdict] = judgeRun({ ...run, reviews }).verdicts;
		expect(verdict).toMatchObject({ state: "INCONCLUSIVE", reason: { code: "review-undecided" }, settle: { more: 6 } });
	});
});
