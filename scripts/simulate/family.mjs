// What a whole family of criteria does to one variant, with corrections where they belong and where they do not.
import { studentTCdf } from "../../dist/statistics/distribution/student-t.js";
import { clusteredPairedLoss } from "../../dist/statistics/interval/clustered-paired-loss.js";
import { skewedMean } from "../../dist/statistics/interval/skewed-mean.js";
import { holmAdjusted } from "../../dist/statistics/test/holm.js";
import { mcnemarExact } from "../../dist/statistics/test/mcnemar.js";
import { binomial, clusterShare, source } from "./draws.mjs";
import { percent, precision, table } from "./table.mjs";

const ALPHA = 0.05;
const VARIANTS = 8;

/** Criteria of paired losses: clusters, pairs in each, pass bound. */
const LOSSES = [
	{ name: "prompt checks", clusters: 60, size: 1, bound: 0.05, breakLoss: 0.5 },
	{ name: "session recall", clusters: 40, size: 50, bound: 0.05, breakLoss: 0.5 },
	{ name: "needles", clusters: 60, size: 1, bound: 0.05, breakLoss: 1 },
	{ name: "tool calls", clusters: 60, size: 1, bound: 0.05, breakLoss: 0.5 },
];
/** Criteria of a mean: units, their deviation, and the pass bound above no effect. */
const MEANS = [
	{ name: "likelihood ratio", n: 48, deviation: 0.02, bound: 0.02 },
	{ name: "session drift", n: 10, deviation: 0.25, bound: 0.405 },
	{ name: "decode parity", n: 12, deviation: 0.35, bound: 0.405 },
	{ name: "speed", n: 8, deviation: 0.03, bound: 0.105 },
];
const KL = { name: "KL divergence", n: 48, deviation: 1.4, bound: 0.02 };

/** `loss`, `mean` and `kl` are effects as shares of the pass bound; flips come in both directions. */
const SCENARIOS = [
	{ name: "unchanged, deterministic", loss: 0, mean: 0, kl: 0.05, flips: 0 },
	{ name: "unchanged, 1 % flips either way", loss: 0, mean: 0, kl: 0.05, flips: 0.01 },
	{ name: "harmless: half of every bound", loss: 0.5, mean: 0.5, kl: 0.5, flips: 0.01 },
	{ name: "exactly at every bound (least favourable)", loss: 1, mean: 1, kl: 1, flips: 0.01 },
	{
		name: "moderate everywhere: 2.5 × bounds of losses and KL, 1.2 × of means",
		loss: 2.5,
		mean: 1.2,
		kl: 2.5,
		flips: 0.01,
	},
	{ name: "recall alone: 2.5 × its bound", loss: 0, mean: 0, kl: 0.05, flips: 0.01, recall: 2.5 },
];

function lossOf(draws, { name, clusters, size, bound, breakLoss }, scenario) {
	const times = name === "session recall" && scenario.recall !== undefined ? scenario.recall : scenario.loss;
	const sample = Array.from({ length: clusters }, () => {
		const share = clusterShare(draws, times * bound, size > 1 && times > 0 ? 0.1 : 0) + scenario.flips;
		const lost = binomial(draws, size, Math.min(1, share));
		return { lost, gained: binomial(draws, size - lost, scenario.flips), pairs: size };
	});
	const { pBeyond } = clusteredPairedLoss(sample, { unit: "share", breakLoss });
	const total = (key) => sample.reduce((sum, cluster) => sum + cluster[key], 0);
	return { beyond: pBeyond(bound), some: mcnemarExact(total("lost"), total("gained")).harm };
}

function meanP({ normal }, { n, deviation, bound }, scenario) {
	const values = Array.from({ length: n }, () => (scenario.mean - 1) * bound + deviation * normal());
	const mean = values.reduce((sum, x) => sum + x, 0) / n;
	const spread = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1));
	return 1 - studentTCdf((mean / spread) * Math.sqrt(n), n - 1);
}

function klP({ normal }, scenario) {
	const { n, deviation, bound } = KL;
	const level = scenario.kl * bound;
	const draw = () => level * Math.exp(deviation * normal() - deviation ** 2 / 2);
	return skewedMean(
		Array.from({ length: n }, () => ({ sum: draw(), weight: 1 })),
		{ unit: "nats" },
	).pBeyond(bound);
}

// P-values of one variant: of claims beyond a bound, and of claims of some change at all.
function variant(draws, scenario) {
	const losses = LOSSES.map((criterion) => lossOf(draws, criterion, scenario));
	return {
		beyond: [
			...losses.map(({ beyond }) => beyond),
			klP(draws, scenario),
			...MEANS.map((m) => meanP(draws, m, scenario)),
		],
		// Single-member criteria alone: the exact test of losses takes pairs as independent. Two detectors stand beside them.
		some: [losses[0].some, losses[2].some, losses[3].some, draws.random(), draws.random()],
	};
}

function simulate({ trials, seed }, scenario) {
	const draws = source(seed, `family ${scenario.name}`);
	const counts = { plain: 0, holm: 0, eight: 0, someWithin: 0, someAcross: 0, somePlain: 0, recall: [0, 0] };
	for (let trial = 0; trial < trials; trial++) {
		const variants = Array.from({ length: VARIANTS }, () => variant(draws, scenario));
		const fails = variants.map(({ beyond }) => beyond.filter((p) => p < ALPHA).length);
		const held = variants.map(({ beyond }) => holmAdjusted(beyond).filter((p) => p < ALPHA).length);
		counts.plain += fails[0] > 0;
		counts.holm += held[0] > 0;
		counts.eight += fails.some((count) => count > 0);
		counts.recall[0] += variants[0].beyond[1] < ALPHA;
		counts.recall[1] += holmAdjusted(variants[0].beyond)[1] < ALPHA;
		counts.somePlain += variants.some(({ some }) => some.some((p) => p < ALPHA));
		counts.someWithin += variants.some(({ some }) => holmAdjusted(some).some((p) => p < ALPHA));
		counts.someAcross += holmAdjusted(variants.flatMap(({ some }) => some)).some((p) => p < ALPHA);
	}
	return counts;
}

export function familyTables(run) {
	const few = { ...run, trials: Math.ceil(run.trials / 4) };
	const share = (count) => percent(count / few.trials);
	const simulated = SCENARIOS.map((scenario) => ({ scenario, counts: simulate(few, scenario) }));
	const beyond = simulated.map(({ scenario, counts }) => [
		scenario.name,
		share(counts.plain),
		share(counts.eight),
		share(counts.holm),
		`${share(counts.recall[0])} / ${share(counts.recall[1])}`,
	]);
	const some = simulated
		.slice(0, 2)
		.map(({ scenario, counts }) => [
			scenario.name,
			share(counts.somePlain),
			share(counts.someWithin),
			share(counts.someAcross),
		]);
	return `Nine criteria (${[...LOSSES, KL, ...MEANS].map(({ name }) => name).join(", ")}) on one variant, and on eight. ${precision(few.trials)}.

## Claims beyond a pass bound

Each claim "beyond its bound" is tested at 5 % by itself: whoever reads one FAIL is wrong in at most 5 % of cases in which the truth lies
on that bound, and nearly never where it lies well within, as that of an unchanged cache does. A correction over the criteria
(Holm) would hold 5 % for the family of all of them at their bounds together, which no cache is, and pays with the power of each.

${table(["truth", "some FAIL, one variant", "some FAIL, eight variants", "one variant, with Holm", "recall FAIL: alone / with Holm"], beyond)}
## Claims of some loss at all

Here an unchanged cache lies on the bound itself (no loss, no drift), so that every test adds to the error: corrected over criteria
and variants together. Some claim on any of eight variants, in %:

${table(["truth", "uncorrected", "Holm within each variant", "Holm over criteria and variants"], some)}`;
}
