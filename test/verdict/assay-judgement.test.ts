import { describe, expect, it } from "vitest";
import type { Trial } from "../../src/plan/trial/trial.ts";
import type { Outcome } from "../../src/record/observation.ts";
import { judgeRun } from "../../src/verdict/judge-run.ts";
import { buildRun, type RunScript, replyOf } from "../support/builder/observation-builder.ts";
import { criterionOf, perplexityPart, promptPart, sessionPart } from "../support/builder/suite-builder.ts";
import { toolCallsPart } from "../support/sample/sample-tools.ts";

const PARTS = [promptPart(60), sessionPart(5, 50), toolCallsPart(60)];
const CRITERIA = (["prompt-checks", "session-recall", "tool-calls"] as const).map((id) =>
	criterionOf(id, { pass: 0.1 }),
);

function judge(script: Partial<RunScript>) {
	const judgement = judgeRun(buildRun({ parts: PARTS, criteria: CRITERIA, ...script }));
	const said = judgement.verdicts.map(({ criterion, state, reason }) => [criterion, `${state} ${reason.code}`]);
	return { judgement, said: Object.fromEntries(said) as Record<string, string> };
}

const isVariant = ({ variant }: Trial) => variant === "q8_0";
const numberOf = ({ caseId }: Trial) => Number(/\d+/.exec(caseId)?.[0]);

describe("a run in which nobody can meet the checks", () => {
	it("passes nothing and says so, though nothing is lost", () => {
		const { judgement, said } = judge({ right: () => false });
		expect(said).toEqual({
			"prompt-checks": "DEFERRED baseline-too-weak",
			"session-recall": "DEFERRED baseline-too-weak",
			"tool-calls": "DEFERRED baseline-too-weak",
		});
		expect(judgement.decision.state).not.toBe("proceed");
		expect(judgement.verdicts.map(({ baselineRight }) => baselineRight)).toEqual([
			{ right: 0, scored: 60 },
			{ right: 0, scored: 125 },
			{ right: 0, scored: 60 },
		]);
	});

	it("does not pass a variant that loses all of what a weak baseline gets right", () => {
		const { said } = judge({ right: (trial, item) => !isVariant(trial) && item < 10 && numberOf(trial) === 0 });
		expect(said["session-recall"]).toBe("DEFERRED baseline-too-weak");
	});
});

describe("a variant that runs into the limit where the baseline ends", () => {
	const looping = (trial: Trial): Outcome | undefined => {
		if (!isVariant(trial) || numberOf(trial) % 6 !== 0) return undefined;
		const reply = replyOf("again and again ", "limit");
		if (trial.task.kind === "prompt") return { state: "answered", answer: { kind: "prompt", replies: [reply] } };
		return undefined;
	};

	it("does not pass with one prompt in six", () => {
		const { judgement, said } = judge({ outcome: looping });
		expect(said["prompt-checks"]).toBe("INCONCLUSIVE cut-replies");
		expect(judgement.decision.state).not.toBe("proceed");
	});

	it("does not pass with one turn in five", () => {
		const { said } = judge({
			outcome: (trial) => {
				if (!isVariant(trial) || trial.task.kind !== "session") return undefined;
				const replies = trial.task.turns.map((_, turn) =>
					turn % 10 === 9 ? replyOf("again and again ", "limit") : replyOf("right"),
				);
				return { state: "answered", answer: { kind: "session", replies, cold: [], transcript: [1], spans: [] } };
			},
		});
		expect(said["session-recall"]).toBe("INCONCLUSIVE cut-replies");
	});

	it("does not pass with a session that fills its context, nor with one that has too few turns", () => {
		const full: Outcome = { state: "failed", reason: "context-full", detail: "4,096 of 4,096" };
		const short: Outcome = {
			state: "answered",
			answer: { kind: "session", replies: [replyOf("right")], cold: [], transcript: [1], spans: [] },
		};
		for (const outcome of [full, short]) {
			const { said } = judge({
				outcome: (trial) =>
					isVariant(trial) && trial.task.kind === "session" && numberOf(trial) === 3 ? outcome : undefined,
			});
			expect(said["session-recall"]).toBe("INCONCLUSIVE cut-replies");
		}
	});

	it("passes where the baseline is cut alike, and where no text could undo the answer", () => {
		const cut = (text: string) => (trial: Trial) =>
			trial.task.kind === "prompt" && numberOf(trial) % 6 === 0
				? ({ state: "answered", answer: { kind: "prompt", replies: [replyOf(text, "limit")] } } as const)
				: undefined;
		expect(judge({ outcome: cut("again ") }).said["prompt-checks"]).toBe("PASS interval-within-pass");
		const answered = judge({ outcome: (trial) => (isVariant(trial) ? cut("right, and ")(trial) : undefined) });
		expect(answered.said["prompt-checks"]).toBe("PASS interval-within-pass");
	});
});

describe("a chunk that only the variant cannot evaluate", () => {
	it("keeps the perplexity from passing, which a chunk that nobody can evaluate does not", () => {
		const failed = { state: "failed", reason: "engine-error", detail: "NaN" } as const;
		const stateOf = (fails: (trial: Trial) => boolean) => {
			const outcome = (trial: Trial) => (trial.caseId.endsWith("3") && fails(trial) ? failed : undefined);
			const criteria = [criterionOf("kl-divergence")];
			const [verdict] = judgeRun(buildRun({ parts: [perplexityPart(10)], criteria, outcome })).verdicts;
			return `${verdict?.state} ${verdict?.reason.code}`;
		};
		expect(stateOf(isVariant)).toBe("INCONCLUSIVE not-evaluated");
		expect(stateOf(() => true)).toBe("PASS interval-within-pass");
	});
});

describe("a baseline that does not repeat itself", () => {
	it("leaves the checks of free text open where its control loses more than the bound", () => {
		const { said } = judge({ right: (trial) => trial.variant !== "f16@b32" || numberOf(trial) % 6 !== 0 });
		expect(said["prompt-checks"]).toMatch(/^INCONCLUSIVE (floor-above-bound|control-failed)$/);
	});
});
