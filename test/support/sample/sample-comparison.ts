import type { Comparison, FloorParts } from "../../../src/verdict/comparison/comparison.ts";
import { measured } from "./sample-estimate.ts";

/** Two runs of one suite: q4_0 is worse in B for its needles, and undecided otherwise. */
export function sampleComparison(): Comparison {
	const counts = { pairs: 90, bothRight: 74, lost: 12, gained: 1, bothWrong: 3, unscored: {} };
	return {
		a: { run: "2031-04-05-quickstart", suite: "quickstart", suiteVersion: 1, startedAt: "2031-04-05T09:12:44.000Z" },
		b: { run: "2031-04-09-quickstart", suite: "quickstart", suiteVersion: 1, startedAt: "2031-04-09T18:02:10.000Z" },
		voiding: [],
		variants: [
			...["q4_0", "q8_0"].map((name) => ({ variant: name, role: "candidate" as const, a: name, b: name })),
			{ variant: "f16", role: "baseline", a: "f16", b: "f16" },
		],
		decisions: {
			run: { variant: "the run", a: { state: "proceed" }, b: { state: "abort" } },
			variants: [{ variant: "q4_0", a: { state: "proceed", limited: true }, b: { state: "abort" } }],
		},
		differences: [
			{ what: "engine version", a: "3.21.0", b: "3.22.1" },
			{ what: "binary llama-addon.node", a: "deadbeef".repeat(8), b: "c0ffee42".repeat(8) },
		],
		outcomes: [
			{
				part: "needle",
				variant: "q4_0",
				measure: "needle",
				counts,
				sameText: 74,
				loss: measured(0.122, 0.061, 0.193, 90, "share"),
				reading: "b-is-worse",
				flips: Array.from({ length: 13 }, (_, index) => ({
					caseId: `4096-seed-${index % 3}`,
					item: `depth 0.${index}, harbour`,
					direction: index === 12 ? "gained" : "lost",
					a: "The harbour opens at nine.",
					b: "The harbour opens at seven.",
				})),
			},
			{
				part: "prompt-matrix",
				variant: "q8_0",
				measure: "prompt-checks",
				counts: { ...counts, lost: 0, gained: 0, bothRight: 87, unscored: { truncated: 2 } },
				sameText: 80,
				loss: measured(0, -0.018, 0.018, 90, "share"),
				reading: "undecided",
				flips: [],
			},
		],
		divergences: [
			{
				part: "perplexity",
				variant: "q4_0",
				contextTokens: null,
				kl: { a: partsOf(0.0668, 0.053, 0.084), b: partsOf(0.0319, 0.024, 0.042) },
				sameTop: { a: partsOf(0.94, 0.93, 0.95, "share"), b: partsOf(0.96, 0.95, 0.97, "share") },
				difference: measured(-0.035, -0.042, -0.028, 24, "nats/token"),
				ratio: measured(0.478, 0.42, 0.54, 24, "ratio"),
				reading: "b-is-better",
			},
		],
		verdicts: [
			{ variant: "q4_0", criterion: "codec", ...codecOf(1, 0), reading: "b-is-better" },
			{ variant: "q8_0", criterion: "codec", ...codecOf(0, 0), reading: "identical" },
		],
		likelihoods: [
			{
				part: "perplexity",
				variant: "q8_0",
				tokens: 12_264,
				pplA: 3.8142,
				pplB: 3.8141,
				pplDelta: measured(-0.0001, -0.0004, -0.00002, 24, "PPL"),
				logRatio: measured(-0.00003, -0.0001, -0.000005, 24, "nats/token"),
				reading: "b-is-better",
				chunks: [{ caseId: "chunk-00", n: 511, nllDifference: -0.00003 }],
			},
			{
				part: "perplexity",
				variant: "q4_0",
				tokens: 0,
				pplA: null,
				pplB: null,
				pplDelta: { measured: false, reason: "no-pairs" },
				logRatio: { measured: false, reason: "no-pairs" },
				reading: "not-measured",
				chunks: [],
			},
		],
		unpaired: [
			{ part: "session", variant: "q4_0", reason: "b-failed:context-full", caseIds: ["c1", "c2", "c3"] },
			{ part: "needle", variant: "q8_0", reason: "only-in-a", caseIds: ["4096-seed-1"] },
		],
		notCompared: [{ part: "session", kind: "replay", why: "a replay goes through its own run's conversation" }],
	};
}

function partsOf(value: number, low: number, high: number, unit = "nats/token"): FloorParts {
	const raw = measured(value, low, high, 24, unit);
	return { raw, floor: measured(0.0001, 0.00008, 0.00012, 24, unit), net: raw };
}

function codecOf(a: number, b: number): Pick<Comparison["verdicts"][number], "a" | "b"> {
	const side = (failed: number) => ({
		state: failed > 0 ? ("FAIL" as const) : ("PASS" as const),
		estimate: { value: failed, low: failed, high: failed, n: 6, unit: "failed", confidence: 1 },
	});
	return { a: side(a), b: side(b) };
}
