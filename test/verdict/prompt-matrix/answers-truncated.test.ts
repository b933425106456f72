import { describe, expect, it } from "vitest";
import type { NeedleAnswer, Observation } from "../../../src/record/observation.ts";
import { judgeRun } from "../../../src/verdict/judge-run.ts";
import { rulingWords } from "../../../src/verdict/reason/reason-words.ts";
import { buildRun } from "../../support/builder/observation-builder.ts";
import { criterionOf, needlePart } from "../../support/builder/suite-builder.ts";

const SOUND = buildRun({ parts: [needlePart([1024], [1, 2])], criteria: [criterionOf("needle")] });

function cut(needle: NeedleAnswer): NeedleAnswer {
	const thinking = { text: "hm", tokens: 40, ids: null };
	return {
		...needle,
		reply: { ...needle.reply, text: "", tokens: [], logprobs: [], thinking, stop: "thinking-limit" },
	};
}

/** The verdict on q8_0 where its thinking spends the budget of the first `share` of its needles. */
function verdictWhere(share: number) {
	const observations = SOUND.observations.map((one): Observation => {
		if (one.variant !== "q8_0" || one.outcome.state !== "answered") return one;
		const { answer } = one.outcome;
		if (answer.kind !== "needle") return one;
		const needles = answer.needles.map((needle, index) => (index < share * 10 ? cut(needle) : needle));
		return { ...one, outcome: { state: "answered", answer: { ...answer, needles } } };
	});
	return judgeRun({ ...SOUND, observations }).verdicts.find(({ variant }) => variant === "q8_0");
}

describe("needles whose answers never came", () => {
	it("are deferred, and say which limit to raise, where thinking spent every budget", () => {
		const verdict = verdictWhere(1);
		expect(verdict).toMatchObject({ state: "DEFERRED", reason: { code: "answers-truncated" } });
		expect(JSON.stringify(verdict)).toContain("thinking.maxTokens");
	});

	it("are inconclusive where some came, and never count as lost", () => {
		const verdict = verdictWhere(0.5);
		expect(verdict).toMatchObject({ state: "INCONCLUSIVE", reason: { code: "too-few-trials" } });
		expect(rulingWords(verdict!)).toContain("variant-truncated-thinking 10");
	});
});
