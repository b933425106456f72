import { describe, expect, it } from "vitest";
import type { KvConfig } from "../../../src/kv/kv-config.ts";
import type { Trial } from "../../../src/plan/trial/trial.ts";
import type { CeilingAnswer, MemoryAnswer } from "../../../src/record/memory-answer.ts";
import type { Observation } from "../../../src/record/observation.ts";
import { analyzeCeiling } from "../../../src/score/context-ceiling/ceiling-analysis.ts";
import { analyzeMemory } from "../../../src/score/memory/memory-analysis.ts";
import type { PlacedWork } from "../../../src/score/pair/placed-work.ts";
import { judgeBaselineContext } from "../../../src/verdict/context-ceiling/criterion-baseline-context.ts";
import { judgeContextCeiling } from "../../../src/verdict/context-ceiling/criterion-context-ceiling.ts";
import { judgeMemoryVsTheory } from "../../../src/verdict/memory/criterion-memory-vs-theory.ts";
import { judgePeakMemory } from "../../../src/verdict/memory/criterion-peak-memory.ts";
import { criterionOf, F16 } from "../../support/builder/suite-builder.ts";
import type { FakeMemoryScript } from "../../support/fake/fake-memory.ts";
import {
	ceilingAnswer,
	configOf,
	heldStep,
	lostStep,
	refusedStep,
	weighedAt,
} from "../../support/sample/memory-answers.ts";

const CONTEXTS = [8192, 16_384, 32_768];
const GIB = 2 ** 30;

/** One part under one variant, its answers one a trial in the order given. */
function workOf(
	answers: readonly (MemoryAnswer | CeilingAnswer)[],
	baseline: readonly MemoryAnswer[] = [],
): PlacedWork {
	const observe = (answer: MemoryAnswer | CeilingAnswer, index: number): Observation => ({
		trial: `t${index}`,
		part: "memory",
		variant: "q8_0",
		caseId: answer.kind === "memory" ? `c${answer.contextTokens}` : "ceiling",
		repeat: 0,
		wallMs: 1,
		engineMs: 1,
		outcome: { state: "answered", answer },
	});
	const trials = answers.map((answer, index) => {
		const { trial: id, part, variant, caseId, repeat } = observe(answer, index);
		const contextTokens = answer.kind === "memory" ? answer.contextTokens : 0;
		const task = { kind: answer.kind, contextTokens, isTarget: contextTokens === 32_768 };
		return { id, part, partKind: "memory", variant, caseId, repeat, needs: null, task } as unknown as Trial;
	});
	const observed = answers.map(observe);
	const shared = {
		part: "memory",
		variant: "q8_0",
		role: "candidate",
		control: null,
		scores: noScores,
		scored: () => [],
	} as const;
	return { ...shared, trials, baseline: baseline.map(observe), observed };
}

function noScores(): never {
	throw new Error("memory has no token scores");
}

function weighed(config: KvConfig, script: FakeMemoryScript = {}): MemoryAnswer[] {
	const jitter = [0, 1, 2].map((round) => round * 64 * 1024);
	return CONTEXTS.flatMap((context) =>
		jitter.map((bytes) => {
			const extraBytes = (tokens: number) => bytes + (script.extraBytes?.(tokens, config) ?? 0);
			return weighedAt(context, config, 0.25, { ...script, extraBytes });
		}),
	);
}

const Q8 = configOf("q8_0");

function memory(script: FakeMemoryScript = {}) {
	return analyzeMemory(workOf(weighed(Q8, script), weighed(F16)));
}

describe("memory-vs-theory", () => {
	const judge = (script?: FakeMemoryScript) => judgeMemoryVsTheory(memory(script), criterionOf("memory-vs-theory"));

	it("passes where memory grows by what the cache takes, with n runs and an interval", () => {
		const ruling = judge();
		expect(ruling).toMatchObject({
			state: "PASS",
			reason: { code: "grows-as-computed" },
			estimate: { n: 9, unit: "ratio" },
		});
		expect(ruling.estimate?.value).toBeCloseTo(1, 2);
	});

	it("fails a cache that is unpacked into a second one as it grows", () => {
		expect(judge({ extraBytes: (tokens) => tokens * 8192 })).toMatchObject({
			state: "FAIL",
			reason: { code: "grows-too-fast" },
		});
	});

	it("passes a process that is larger at every context by the same bytes", () => {
		expect(judge({ extraBytes: () => GIB }).state).toBe("PASS");
	});

	it("does not take unseen memory for small memory", () => {
		expect(judge({ extraBytes: (tokens) => -tokens * 3000 })).toMatchObject({
			state: "INCONCLUSIVE",
			reason: { code: "cache-not-seen" },
		});
	});

	it("fails where the engine itself reports a cache of another size", () => {
		const answers = weighed(Q8).map((one) => ({
			...one,
			loaded: one.loaded === null ? null : { ...one.loaded, kvBytes: 2 * one.loaded.kvBytes },
		}));
		const ruling = judgeMemoryVsTheory(analyzeMemory(workOf(answers, weighed(F16))), criterionOf("memory-vs-theory"));
		expect(ruling).toMatchObject({ state: "FAIL", reason: { code: "allocation-off" } });
	});

	it("needs three contexts and a weighed baseline", () => {
		const two = weighed(Q8).filter(({ contextTokens }) => contextTokens < 32_768);
		const few = judgeMemoryVsTheory(analyzeMemory(workOf(two, weighed(F16))), criterionOf("memory-vs-theory"));
		expect(few.state).toBe("INCONCLUSIVE");
		const alone = judgeMemoryVsTheory(analyzeMemory(workOf(weighed(Q8))), criterionOf("memory-vs-theory"));
		expect(alone.state).toBe("INCONCLUSIVE");
	});
});

describe("peak-memory", () => {
	const judge = (pass: number, answers = weighed(Q8)) =>
		judgePeakMemory(analyzeMemory(workOf(answers, weighed(F16))), criterionOf("peak-memory", { pass }));

	it("passes under the budget with what sampling may have missed, and fails where every run is above it", () => {
		expect(judge(1).state).toBe("PASS");
		expect(judge(0.05).state).toBe("FAIL");
	});

	it("is open where the budget lies among the runs", () => {
		const peak = memory().sizes.at(-1)?.peaks ?? [];
		expect(judge((Math.min(...peak) + 1) / 1e9)).toMatchObject({
			state: "INCONCLUSIVE",
			reason: { code: "around-budget" },
		});
	});

	it("is open with fewer than three runs, or none at the target", () => {
		expect(
			judge(
				1,
				weighed(Q8).filter((_, index) => index % 3 === 0),
			).reason.code,
		).toBe("too-few-runs");
		const short = weighed(Q8).filter(({ contextTokens }) => contextTokens < 32_768);
		expect(judge(1, short).reason.code).toBe("target-not-measured");
	});
});

describe("context-ceiling", () => {
	const judge = (...searches: CeilingAnswer[]) =>
		judgeContextCeiling(analyzeCeiling(workOf(searches)), criterionOf("context-ceiling"));
	const three = (answer: CeilingAnswer) => judge(answer, answer, answer);

	it("passes where every search reaches the context", () => {
		expect(three(ceilingAnswer([heldStep(32_768), heldStep(131_072)]))).toMatchObject({
			state: "PASS",
			estimate: { value: 131_072, n: 3 },
		});
	});

	it.each(["swapped", "memory-pressure", "out-of-memory", "floor-reached"] as const)(
		"takes %s for the end",
		(cause) => {
			expect(three(ceilingAnswer([heldStep(32_768), lostStep(65_536, cause)]))).toMatchObject({
				state: "FAIL",
				reason: { code: "memory-ends" },
			});
		},
	);

	it("is open where a context was not started for a prediction, and deferred where the model ends", () => {
		expect(three(ceilingAnswer([heldStep(32_768), refusedStep(65_536)])).state).toBe("INCONCLUSIVE");
		const short = ceilingAnswer([heldStep(32_768)], { most: 32_768, mostFrom: "model" });
		expect(three(short)).toMatchObject({ state: "DEFERRED", reason: { code: "bounded-by-model" } });
	});

	it("is open where the searches do not agree", () => {
		const good = ceilingAnswer([heldStep(32_768), heldStep(131_072)]);
		expect(judge(good, good, ceilingAnswer([heldStep(32_768), lostStep(65_536, "swapped")])).reason.code).toBe(
			"not-repeatable",
		);
	});
});

describe("baseline-context", () => {
	const judge = (answer: CeilingAnswer) => judgeBaselineContext(analyzeCeiling(workOf([answer, answer, answer])));

	it("passes where every run holds the base context", () => {
		expect(judge(ceilingAnswer([heldStep(32_768)])).state).toBe("PASS");
	});

	it("kills only where allocation fails although the full-precision cache would fit", () => {
		const lost = [lostStep(32_768, "out-of-memory")];
		expect(judge(ceilingAnswer(lost)).state).toBe("KILL");
		expect(judge(ceilingAnswer(lost, { f16BaseBytes: 64 * GIB })).state).toBe("FAIL");
		expect(judge(ceilingAnswer([lostStep(32_768, "swapped")])).state).toBe("FAIL");
	});

	it("says nothing of the variant where the engine ends for another reason, or nothing was started", () => {
		expect(judge(ceilingAnswer([lostStep(32_768, "engine-crashed")])).state).toBe("DEFERRED");
		expect(judge(ceilingAnswer([refusedStep(32_768)])).state).toBe("DEFERRED");
		expect(judge(ceilingAnswer([])).state).toBe("DEFERRED");
	});
});
