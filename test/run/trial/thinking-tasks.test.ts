import { describe, expect, it } from "vitest";
import { expandPlan } from "../../../src/plan/expand-plan.ts";
import type { Observation } from "../../../src/record/observation.ts";
import { soundSuite } from "../../support/builder/suite-folder.ts";
import { createFakeEngine } from "../../support/fake/fake-engine.ts";
import { runHarness } from "../../support/world/run-harness.ts";
import { temporaryFolder } from "../../support/world/temporary-folder.ts";

const SUITE = `suite: thoughts
version: 1
engine: { context: 2048, parallel: 1, threads: 1 }
control: false
thinking: { maxTokens: 40 }
variants: [q8_0]
parts:
  - { part: prompt-matrix, cases: [cases/*.yaml], maxTokens: 8 }
  - { part: needle, haystack: haystack.yaml, kind: code, lengths: [1024], depths: [0, 1], seeds: [1], maxTokens: 24 }
  - { part: session, conversations: [session.yaml], turns: 4, maxTokens: 24, top: 8 }
criteria:
  needle:
`;

/** What a run on a model that says `reply` to every prompt left behind; the fake's tokens are characters. */
async function runOn(reply: (prompt: string) => string, suiteText = SUITE): Promise<readonly Observation[]> {
	await using folder = await temporaryFolder();
	const suite = await soundSuite(suiteText);
	const plan = expandPlan(suite, { cores: 1, modelBytes: 1024 });
	const engine = createFakeEngine({ thinks: true, reply });
	const run = await runHarness({ suite, plan, directory: folder.path, engine });
	return run.observations;
}

function outcomeOf(observations: readonly Observation[], part: string) {
	const found = observations.find((one) => one.part === part && !one.caseId.includes("replay"))?.outcome;
	if (found === undefined) throw new Error(`no trial of ${part}`);
	return found;
}

const ENDLESS = `<think>${"again ".repeat(40)}`;

describe("a reasoning model in a run", () => {
	it("is recorded with its thinking beside its answer, and remembers only its answers", async () => {
		const prompts: string[] = [];
		const observations = await runOn((prompt) => {
			prompts.push(prompt);
			return "<think>hm</think>more yes";
		});
		const outcome = outcomeOf(observations, "session");
		if (outcome.state !== "answered" || outcome.answer.kind !== "session") throw new Error(outcome.state);
		const { replies, spans } = outcome.answer;
		expect(replies.map(({ text }) => text)).toEqual(Array(4).fill("more yes"));
		expect(replies.map(({ thinking }) => thinking?.text)).toEqual(Array(4).fill("hm"));
		const last = prompts.filter((prompt) => prompt.includes("Turn of introduce")).at(-1) ?? "";
		expect(last.split("more yes").length - 1).toBe(3);
		expect(last).not.toContain("hm");
		expect(spans.map(({ turn }) => turn)).toEqual([1, 2, 3, 4]);
		const replay = observations.find(({ caseId }) => caseId.includes("replay"))?.outcome;
		expect(replay?.state).toBe("answered");
	});

	it("fails a prompt as truncated where its thinking spends the budget, and keeps what came", async () => {
		const outcome = outcomeOf(await runOn(() => ENDLESS), "prompt-matrix");
		expect(outcome).toMatchObject({ state: "failed", reason: "truncated" });
		if (outcome.state !== "failed" || outcome.partial?.kind !== "prompt") throw new Error(outcome.state);
		expect(outcome.detail).toBe("thinking took all of its 40 tokens, and no answer came (turn 1 of 1)");
		expect(outcome.partial.replies[0]).toMatchObject({ stop: "thinking-limit", text: "", thinking: { tokens: 40 } });
	});

	it("fails a prompt as truncated where its answer is cut, whatever room its thinking left", async () => {
		const outcome = outcomeOf(await runOn(() => "<think>hm</think>a long answer"), "prompt-matrix");
		expect(outcome).toMatchObject({ state: "failed", reason: "truncated" });
		if (outcome.state !== "failed" || outcome.partial?.kind !== "prompt") throw new Error(outcome.state);
		expect(outcome.detail).toBe("answer cut at maxTokens 8 (turn 1 of 1)");
		expect(outcome.partial.replies[0]).toMatchObject({ stop: "limit", text: "a long a" });
	});

	it("goes on with a session and with the other needles where one reply is cut", async () => {
		const observations = await runOn(() => ENDLESS);
		const session = outcomeOf(observations, "session");
		const needles = outcomeOf(observations, "needle");
		if (session.state !== "answered" || session.answer.kind !== "session") throw new Error(session.state);
		if (needles.state !== "answered" || needles.answer.kind !== "needle") throw new Error(needles.state);
		expect(session.answer.replies.map(({ stop }) => stop)).toEqual(Array(4).fill("thinking-limit"));
		expect(needles.answer.needles.map(({ reply }) => reply.stop)).toEqual(["thinking-limit", "thinking-limit"]);
	});

	it("is asked not to think with `off`, by the part or by the suite", async () => {
		const thoughtsOf = async (suite: string) => {
			const outcome = outcomeOf(await runOn(() => "<think>\n\n</think>\n\nyes", suite), "prompt-matrix");
			if (outcome.state !== "answered" || outcome.answer.kind !== "prompt") throw new Error(outcome.state);
			expect(outcome.answer.replies[0]?.text).toBe("yes");
			return outcome.answer.replies[0]?.thinking;
		};
		expect(await thoughtsOf(SUITE)).toMatchObject({ text: "", tokens: 17 });
		expect(await thoughtsOf(SUITE.replace("maxTokens: 8 }", "maxTokens: 8, thinking: off }"))).toBeNull();
		expect(await thoughtsOf(SUITE.replace("thinking: { maxTokens: 40 }", "thinking: off"))).toBeNull();
	});
});
