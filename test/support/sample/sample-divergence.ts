import type { PerplexityAnalysis } from "../../../src/score/perplexity/perplexity-analysis.ts";
import type { SessionDriftAnalysis } from "../../../src/score/session/session-analysis.ts";
import { measured, sampleSequence } from "./sample-estimate.ts";

/** Perplexity of the sample run; the chunks that one variant lacks are named. */
export function samplePerplexities(): PerplexityAnalysis[] {
	return [
		perplexity("f16-control", 3.8121, 0.0000021, 0.9999),
		perplexity("q8_0", 3.8142, 0.00046, 0.9921),
		{
			...perplexity("q4_0", 3.8991, 0.0364, 0.9412),
			unpaired: [{ part: "perplexity", caseId: "chunk-07", repeat: 0, reason: "variant-failed:engine-error" }],
		},
	];
}

function perplexity(variant: string, pplVariant: number, kl: number, sameTop: number): PerplexityAnalysis {
	const delta = pplVariant - 3.8121;
	const spread = 0.4 * Math.abs(delta) + 0.0018;
	return {
		part: "perplexity",
		variant,
		chunks: [],
		tokens: 12_264,
		pplBaseline: 3.8121,
		pplVariant,
		pplDelta: measured(delta, delta - spread, delta + spread, 24, "PPL"),
		logRatio: measured(delta / 3.8, (delta - spread) / 3.8, (delta + spread) / 3.8, 24, "nats/token"),
		kl: measured(kl, kl * 0.85, kl * 1.15, 24, "nats/token"),
		klFloor: measured(0.0000021, 0.0000017, 0.0000025, 24, "nats/token"),
		sameTop: measured(sameTop, sameTop - 0.003, Math.min(1, sameTop + 0.003), 24, "share"),
		sameTopFloor: measured(0.9992, 0.9988, 0.9996, 24, "share"),
		lumpedMass: 0.0004,
		tails: {
			p99: measured(kl * 20, kl * 15, kl * 26, 24, "nats"),
			p999: { measured: false, reason: "too-few-values" },
			confidentFlips: measured(0, 0, 0.0003, 24, "share"),
		},
		unpaired: [],
	};
}

const Q4_DETECTOR = { flagged: true, zScan: 4.8, zTrend: 3.5, rho: 0.12, effect: 0.7, slope: 0.016 };
const Q4_ONSET = { turn: 31, low: 29, high: 35, shape: "step" } as const;
const Q4_SIZE = measured(0.71, 0.44, 0.98, 5, "nats of log KL");
const QUIET = { flagged: false, zScan: 1.1, zTrend: 0.6, rho: 0.1, effect: 0.05, slope: 0.001 };
const NO_DRIFT = { measured: false, reason: "no-drift-found" } as const;

/** Replayed sessions: q4_0 starts to drift at turn 31, q8_0 stays level above the floor. */
export function sampleDrifts(): SessionDriftAnalysis[] {
	const q4 = drift("q4_0", Math.log(0.022), 0.75, 5);
	return [
		drift("f16-control", Math.log(2.3e-6), 0, 3),
		drift("q8_0", Math.log(0.00051), 0.04, 7),
		{
			...q4,
			contrast: measured(0.52, 0.31, 0.73, 5, "nats of log KL"),
			detector: Q4_DETECTOR,
			onset: Q4_ONSET,
			measures: [{ measure: "kl", drift: { ...Q4_DETECTOR, tested: true, onset: Q4_ONSET, size: Q4_SIZE } }],
			glitches: [{ caseId: "rotation-2", turn: 12, flips: 9, tokens: 40, p: 0.003 }],
			rollingWindow: { sessions: 5, flagged: 2, falseAlarms: measured(0, 0, 0.45, 5, "share") },
		},
	];
}

function drift(variant: string, level: number, rise: number, seed: number): SessionDriftAnalysis {
	const random = sampleSequence(seed);
	const turns = Array.from({ length: 50 }, (_, index) => {
		const logKl = level + (index >= 30 ? rise : 0) + (random() + random() + random() - 1.5) * 0.45;
		const kl = Math.exp(logKl);
		return { turn: index + 1, conversations: 5, tokens: 210, logKl, kl, nllDifference: kl * 0.8, sameTop: 1 - kl };
	});
	const mean = turns.reduce((total, { kl }) => total + kl, 0) / turns.length;
	return {
		part: "session",
		variant,
		conversations: 5,
		turns,
		contrast: measured(0.06, -0.08, 0.2, 5, "nats of log KL"),
		harm: measured(mean * 0.5, mean * 0.3, mean * 0.7, 5, "nats/token"),
		detector: QUIET,
		onset: null,
		measures: (["kl", "likelihood", "same-top"] as const).map((measure) => ({
			measure,
			drift: { ...QUIET, tested: true, onset: null, size: NO_DRIFT },
		})),
		glitches: [],
		rollingWindow: { sessions: 5, flagged: 0, falseAlarms: measured(0, 0, 0.45, 5, "share") },
		kl: measured(mean, mean * 0.9, mean * 1.1, 5, "nats/token"),
		klFloor: { value: 2.3e-6, low: 1.9e-6, high: 2.7e-6, n: 5, unit: "nats/token", confidence: 0.9 },
		unpaired: [],
	};
}
