import { sum } from "simple-statistics";
import type { Trial } from "../../plan/trial/trial.ts";
import type { Observation } from "../../record/observation.ts";
import { DECISION_CONFIDENCE, type Measured, unmeasured } from "../../statistics/interval/estimate.ts";
import { geometricMean } from "../../statistics/interval/geometric-mean.ts";
import { type ComparedCase, compareScoredCases } from "../likelihood/compared-work.ts";
import { meanKlPerToken } from "../likelihood/mean-kl.ts";
import type { PlacedWork } from "../pair/placed-work.ts";
import type { UnpairedTrial } from "../pair/unpaired-reason.ts";

type Path = Extract<Trial["task"], { kind: "score-path" }>["path"];

/** One chunk scored on both paths under the baseline and under a variant; KL in nats per token. */
export interface ChunkParity {
	readonly chunk: number;
	readonly n: number;
	readonly klPrefill: number;
	readonly klDecode: number;
}

/** Divergence of a variant in generation beside its divergence in one prefill. Intervals cluster by chunk. */
export interface ParityAnalysis {
	readonly part: string;
	readonly variant: string;
	readonly chunks: readonly ChunkParity[];
	readonly klPrefill: Measured;
	readonly klDecode: Measured;
	/** Geometric mean over chunks of decode KL / prefill KL; unit "ratio". 1 where the paths agree. */
	readonly ratio: Measured;
	/** Two-sided confidence of the intervals that decide; 90 % when left out. */
	readonly confidence?: number;
	/** Chunks that could not be paired, with the reason. */
	readonly unpaired: readonly UnpairedTrial[];
}

/** Added to both KLs, nats per token: keeps a chunk on which the variant agrees to the last digit from weighing infinitely. */
const LEAST_KL = 1e-9;

/**
 * KL(baseline decode || variant decode) / KL(baseline prefill || variant prefill), chunk by chunk on the same text.
 * Each path is compared with the same path of the baseline, so that the kernels' own rounding cancels.
 * The mean of ln ratio gives every chunk the same weight: one chunk of large divergence does not speak for all.
 */
export function analyzeParity(work: PlacedWork): ParityAnalysis {
	const [prefill, decode] = (["prefill", "decode"] as const).map((path) => comparePath(work, path)) as [
		ReturnType<typeof comparePath>,
		ReturnType<typeof comparePath>,
	];
	const { confidence } = work;
	const inOrder = [...prefill.byChunk].sort(([a], [b]) => a - b);
	const chunks = inOrder.flatMap(([chunk, first]): ChunkParity[] => {
		const second = decode.byChunk.get(chunk);
		if (second === undefined || first.n !== second.n) return [];
		return [{ chunk, n: first.n, klPrefill: first.kl / first.n, klDecode: second.kl / second.n }];
	});
	return {
		part: work.part,
		variant: work.variant,
		chunks,
		klPrefill: meanKlPerToken(
			chunks.map(({ klPrefill, n }) => ({ sum: klPrefill * n, weight: n })),
			confidence,
		),
		klDecode: meanKlPerToken(
			chunks.map(({ klDecode, n }) => ({ sum: klDecode * n, weight: n })),
			confidence,
		),
		ratio: klRatio(chunks, confidence),
		...(confidence === undefined ? {} : { confidence }),
		unpaired: [...prefill.unpaired, ...decode.unpaired],
	};
}

function klRatio(chunks: readonly ChunkParity[], confidence = DECISION_CONFIDENCE): Measured {
	if (chunks.length > 0 && chunks.every(({ klPrefill, klDecode }) => klPrefill === 0 && klDecode === 0))
		return unmeasured("no-divergence");
	return geometricMean(
		chunks.map(({ klPrefill, klDecode }) => (klDecode + LEAST_KL) / (klPrefill + LEAST_KL)),
		{
			unit: "ratio",
			confidence,
			identical: chunks.every(({ klPrefill, klDecode }) => klPrefill === klDecode) ? "exact" : "refused",
		},
	);
}

function comparePath(work: PlacedWork, path: Path) {
	const trials = work.trials.filter(({ task }) => task.kind === "score-path" && task.path === path);
	const cases = new Set(trials.map(({ caseId }) => caseId));
	const own = (observations: readonly Observation[]) => observations.filter(({ caseId }) => cases.has(caseId));
	const { baseline, observed, scores } = work;
	const { compared, unpaired } = compareScoredCases(
		"score-path",
		{ trials, baseline: own(baseline), scores },
		own(observed),
	);
	return { byChunk: new Map(compared.map(chunkKl)), unpaired };
}

function chunkKl({ trial, divergence }: ComparedCase): [chunk: number, sums: { kl: number; n: number }] {
	const chunk = trial.task.kind === "score-path" ? trial.task.chunk : -1;
	return [chunk, { kl: sum([...divergence.kl]), n: divergence.positions.length }];
}
