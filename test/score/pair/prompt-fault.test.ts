import { describe, expect, it } from "vitest";
import type { Trial } from "../../../src/plan/trial/trial.ts";
import type { RecordedReply } from "../../../src/record/observation.ts";
import { promptFault } from "../../../src/score/pair/prompt-fault.ts";
import { analyzePrompts } from "../../../src/score/prompt-matrix/prompt-analysis.ts";
import { analyzeRecall } from "../../../src/score/session/recall-analysis.ts";
import { analyzeToolCalls } from "../../../src/score/tool-calls/tool-call-analysis.ts";
import { judgeRun } from "../../../src/verdict/judge-run.ts";
import { buildRun, replyOf, workOf } from "../../support/builder/observation-builder.ts";
import { criterionOf, promptPart, sessionPart } from "../../support/builder/suite-builder.ts";
import { toolCallsPart, toolReplyOf } from "../../support/sample/sample-tools.ts";

/** Replies of an endpoint to prompts of so many tokens. */
const counted = (counts: readonly (number | null)[], texts: readonly string[] = []) =>
	counts.map((promptTokens, at) => ({ text: texts[at] ?? "right", tokens: null, promptTokens }));

describe("the first turn that was answered from another prompt", () => {
	it("is none where both grow alike, and where counts were not told", () => {
		expect(promptFault(counted([10, 20, 30]), counted([10, 20, 30]))).toBeNull();
		expect(promptFault(counted([null, null]), counted([10, 20]))).toBeNull();
		expect(promptFault(counted([10, null, 30]), counted([10, 20, 30]))).toBeNull();
	});

	it("is where the count of a conversation that grows falls", () => {
		const grown = [2000, 4058, 4100, 4200];
		const reply = ["a", "b", "c", "d"];
		expect(promptFault(counted(grown), counted([2000, 4058, 2032, 2100], reply))).toEqual({
			from: 2,
			reason: "variant-prompt-truncated",
		});
		expect(promptFault(counted([2000, 1030, 3000], reply), counted(grown))).toEqual({
			from: 1,
			reason: "baseline-prompt-truncated",
		});
	});

	it("is where the same messages have another count on one side", () => {
		expect(promptFault(counted([4058]), counted([2032]))).toEqual({ from: 0, reason: "prompt-count-differs" });
		expect(promptFault(counted([10, 20]), counted([10, 21]))).toEqual({ from: 1, reason: "prompt-count-differs" });
	});

	it("is none where the conversations part before their counts do", () => {
		expect(promptFault(counted([10, 20], ["yes"]), counted([10, 25], ["yes, certainly"]))).toBeNull();
	});

	it("is none where an engine shows the ids that it was sent", () => {
		const own = [20, 10].map((promptTokens) => ({ text: "right", tokens: [1], promptTokens }));
		expect(promptFault(own, own)).toBeNull();
	});
});

const TURNS = 20;
const CUT_FROM = 12;

/** Replies of endpoints of which q8_0's server drops the front of a long conversation, and then knows nothing of it. */
function run() {
	const reply = (at: number, { variant }: Trial): RecordedReply => {
		const cut = variant === "q8_0" && at >= CUT_FROM;
		const promptTokens = cut ? 2032 + at : 1000 + 100 * at;
		return { ...replyOf(cut ? "wrong" : "right"), tokens: null, logprobs: null, promptTokens };
	};
	return buildRun({
		parts: [sessionPart(4, TURNS), promptPart(10), toolCallsPart(5)],
		criteria: [criterionOf("session-recall"), criterionOf("prompt-checks"), criterionOf("tool-calls")],
		outcome: (trial) => {
			const { task } = trial;
			if (task.kind === "session") {
				const replies = task.turns.map((_, at) => reply(at, trial));
				return { state: "answered", answer: { kind: "session", replies, cold: [], transcript: [], spans: [] } };
			}
			const cut = trial.variant === "q8_0" && /[0-4]$/.test(trial.caseId);
			const promptTokens = cut ? 20 : 40;
			if (task.kind === "prompt") {
				const told = { ...replyOf(cut ? "wrong" : "right"), tokens: null, promptTokens };
				return { state: "answered", answer: { kind: "prompt", replies: task.turns.map(() => told) } };
			}
			if (task.kind !== "tool-calls") return undefined;
			const replies = task.turns.map((turn) => ({ ...toolReplyOf(turn, !cut, 0), promptTokens }));
			return { state: "answered", answer: { kind: "tool-calls", replies } };
		},
	});
}

describe("a server that dropped the front of its prompts", () => {
	it("loses no turn: all of them from there on are left out on both sides", () => {
		const { counts, byTurn, lostTurns } = analyzeRecall(workOf(run(), "session"));
		expect(counts).toMatchObject({ lost: 0, unscored: { "variant-prompt-truncated": 16 } });
		expect(counts.pairs).toBe(24);
		expect([Math.max(...byTurn.map(({ turn }) => turn)), lostTurns]).toEqual([CUT_FROM, []]);
	});

	it("loses no prompt and no call either", () => {
		const prompts = analyzePrompts(workOf(run(), "prompt"));
		expect(prompts.counts).toMatchObject({ pairs: 5, lost: 0, unscored: { "prompt-count-differs": 5 } });
		expect(prompts.comparisons).toHaveLength(5);
		const calls = analyzeToolCalls(workOf(run(), "tool-calls"));
		expect(calls.counts).toMatchObject({ pairs: 0, lost: 0, unscored: { "prompt-count-differs": 5 } });
		expect(calls.assay).toMatchObject({ eligible: 0, lost: { wrong: 0, cut: 0 } });
	});

	it("is named, and no verdict counts against the cache", () => {
		const { warnings, verdicts } = judgeRun(run());
		const named = warnings.filter((warning) => /prompt tokens/.test(warning));
		expect(named).toHaveLength(3);
		expect(named.filter((warning) => /falls while the conversation grows/.test(warning))).toHaveLength(1);
		expect(named.every((warning) => warning.includes("q8_0"))).toBe(true);
		const states = verdicts.map(({ state }) => state);
		expect(states).toContain("INCONCLUSIVE");
		expect(states).not.toContain("KILL");
		expect(states).not.toContain("FAIL");
	});
});
