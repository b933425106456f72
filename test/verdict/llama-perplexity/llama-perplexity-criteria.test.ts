import { describe, expect, it } from "vitest";
import type { Trial } from "../../../src/plan/trial/trial.ts";
import { judgeRun } from "../../../src/verdict/judge-run.ts";
import { rulingWords } from "../../../src/verdict/reason/reason-words.ts";
import { analyzeRun } from "../../../src/verdict/recorded/analyze-run.ts";
import { buildRun, type RunScript } from "../../support/builder/observation-builder.ts";
import { criterionOf, kvConfig, llamaPerplexityPart } from "../../support/builder/suite-builder.ts";

type Distance = NonNullable<RunScript["distance"]>;

function script(distance: Distance, more: Partial<RunScript> = {}): RunScript {
	return {
		parts: [llamaPerplexityPart([512, 2048])],
		criteria: [criterionOf("ppl-delta"), criterionOf("kl-divergence")],
		distance,
		...more,
	};
}

const NOTHING = { harm: 0, kl: 0 };

function harmAt(context: number, harm: number, kl = harm): Distance {
	return ({ variant, task }: Trial) =>
		variant === "q8_0" && task.kind === "llama-perplexity" && task.contextTokens === context
			? { harm, kl }
			: { harm: 0, kl: variant === "q8_0" ? 1e-4 : 0 };
}

const judge = (distance: Distance, more?: Partial<RunScript>) => judgeRun(buildRun(script(distance, more)));

function stateOf(judgement: ReturnType<typeof judge>, criterion: string): string {
	const found = judgement.verdicts.find((verdict) => verdict.criterion === criterion);
	return `${found?.state} ${found?.reason.code}`;
}

describe("the criteria on llama-perplexity", () => {
	it("pass where every context does, with chunks as the unit and the interval of the worst", () => {
		const judgement = judge(harmAt(2048, 1e-3));
		expect(stateOf(judgement, "ppl-delta")).toBe("PASS interval-within-pass");
		expect(stateOf(judgement, "kl-divergence")).toBe("PASS interval-within-pass");
		const [delta] = judgement.verdicts;
		expect(delta?.estimate).toMatchObject({ n: 12, unit: "share of the baseline's PPL" });
		expect(delta?.estimate?.value).toBeGreaterThan(0.0009);
	});

	it("let the worst context speak, named in the reason", () => {
		const judgement = judge(harmAt(2048, 0.3));
		const kl = judgement.verdicts.find(({ criterion }) => criterion === "kl-divergence");
		expect(kl?.state).toBe("FAIL");
		expect(rulingWords(kl!)).toContain("at 2\u202f048 tokens, the worst of 2");
		expect(stateOf(judgement, "ppl-delta")).toMatch("KILL");
	});

	it("decide nothing on seven chunks", () => {
		const parts = [llamaPerplexityPart([{ tokens: 512, chunks: 7 }])];
		const judgement = judge(harmAt(512, 1e-3), { parts });
		expect(stateOf(judgement, "ppl-delta")).toBe("INCONCLUSIVE too-few-chunks");
	});

	it("are DEFERRED with the remedy where the engine has no such program", () => {
		const outcome = { state: "skipped", reason: "engine-lacks-program", detail: "no", remedy: "build one" } as const;
		const judgement = judge(() => NOTHING, { outcome: () => outcome });
		expect(judgement.verdicts[0]?.state).toBe("DEFERRED");
		expect(rulingWords(judgement.verdicts[0]!)).toContain("Build one");
	});

	it("take a variant for the baseline's cache where no printed figure differs from it", () => {
		const judgement = judge(() => NOTHING);
		expect(judgement.warnings.join("\n")).toContain("q8_0 gives the same tokens and log-probabilities as f16");
	});

	it("name two variants whose figures are the same to the last digit", () => {
		const candidates = [kvConfig("q8_0", "q8_0"), kvConfig("turbo4", "turbo4")];
		const { warnings } = judge(() => ({ harm: 1e-3, kl: 1e-3 }), { candidates });
		expect(warnings.join("\n")).toContain("q8_0 and turbo4 agree");
	});
});

describe("the analysis of what llama-perplexity printed", () => {
	const analysisOf = (distance: Distance) => {
		const found = analyzeRun(buildRun(script(distance))).llamaPerplexities.find(({ variant }) => variant === "q8_0");
		if (found === undefined) throw new Error("no analysis");
		return found;
	};

	it("takes the floor from the control at the same context", () => {
		const { contexts } = analysisOf((trial) => {
			const own = trial.task.kind === "llama-perplexity" && trial.task.contextTokens === 512 ? 2e-3 : 5e-3;
			return { harm: 0, kl: trial.variant === "f16@b32" ? own : 0.02 };
		});
		const floors = contexts.map(({ klFloor }) => (klFloor.measured ? klFloor.estimate.value : null));
		expect(floors[0]).toBeCloseTo(2.2e-3, 4);
		expect(floors[1]).toBeCloseTo(5.5e-3, 4);
	});

	it("widens every interval by what rounding to the printed digits may hide", () => {
		const [context] = analysisOf(() => NOTHING).contexts;
		if (!context?.kl.measured || !context.pplDelta.measured) throw new Error("not measured");
		expect(context.kl.estimate).toMatchObject({ value: 0, low: -5e-6, high: 5e-6 });
		expect(context.pplDelta.estimate.high).toBeGreaterThanOrEqual(1e-4);
	});

	it("finds a known difference: every token so many nats worse", () => {
		const [context] = analysisOf(harmAt(512, 0.01)).contexts;
		if (!context?.logRatio.measured) throw new Error("not measured");
		expect(context.logRatio.estimate.value).toBeCloseTo(0.011, 4);
		expect(context.logRatio.estimate.low).toBeLessThan(0.011);
		expect(context.logRatio.estimate.high).toBeGreaterThan(0.011);
	});
});
