import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Task } from "../../src/plan/trial.ts";
import { scorePrompt } from "../../src/score/score-prompt.ts";
import { loadSuite } from "../../src/suite/load-suite.ts";
import { PROMPT_CATEGORIES } from "../../src/suite/prompt-case.ts";
import type { LoadedPromptCase } from "../../src/suite/suite.ts";
import { MATRIX_REPLIES } from "../fixtures/matrix/replies.ts";

const suite = await loadSuite(path.resolve("suites/prompt-matrix.yaml"));
const cases = suite.parts.flatMap((part) => (part.kind === "prompt-matrix" ? part.cases : []));

/** What is wrong with replies, nobody having run any code; empty where every check holds. */
function faults({ category, system, turns }: LoadedPromptCase, texts: readonly string[]): readonly string[] {
	const task = { kind: "prompt", category, system, turns, maxTokens: 64 } as unknown as Extract<
		Task,
		{ kind: "prompt" }
	>;
	const replies = texts.map((text) => ({ text, stop: "end-of-turn" }));
	const score = scorePrompt(task, { kind: "prompt", replies } as never, () => () => undefined);
	return score.scored ? score.failedChecks : [score.reason];
}

describe("the ten prompts of the matrix", () => {
	it("are one of every category, in order, each with checks", () => {
		expect(cases.map(({ category }) => category)).toEqual([...PROMPT_CATEGORIES]);
		for (const { turns } of cases) expect(turns.every(({ checks }) => checks.length > 0)).toBe(true);
	});

	it("hold a paper of about 20,000 tokens, and ten facts before 8,000 tokens of essays", () => {
		const lengthOf = (id: string) => cases.find((one) => one.id === id)?.turns[0]?.user.length ?? 0;
		expect(lengthOf("paper-summary")).toBeGreaterThan(68_000);
		expect(lengthOf("third-of-ten-facts")).toBeGreaterThan(34_000);
	});

	it("have ten turns in their conversation, whose later ones depend on earlier ones", () => {
		expect(cases.find(({ category }) => category === "conversation")?.turns).toHaveLength(10);
	});

	it("have every one a known-good and known-bad replies", () => {
		expect(Object.keys(MATRIX_REPLIES).sort()).toEqual(cases.map(({ id }) => id).sort());
	});

	describe.each(cases.map((one) => [one.id, one] as const))("%s", (id, one) => {
		const { good = [], bad = {} } = MATRIX_REPLIES[id] ?? {};

		it("accepts a right reply", () => {
			expect(faults(one, good)).toEqual([]);
		});

		it.each(Object.entries(bad))("refuses %s", (_, texts) => {
			expect(faults(one, texts)).not.toEqual([]);
		});
	});
});
