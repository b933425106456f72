// Error of the clustered interval of paired losses at its pass bound.
import { clusteredPairedLoss } from "../../dist/statistics/interval/clustered-paired-loss.js";
import { binomial, clusterShare, source } from "./draws.mjs";
import { errorCell, precision, table, worst } from "./table.mjs";

const CLUSTERS = [5, 10, 20, 40];
const SIZES = [1, 6, 10, 50];
const BOUNDS = [0.05, 0.1];

/** What each cluster's own loss is, so that the mean is the bound. */
const SPREAD = [0, 0.05, 0.1, 0.2].map((icc) => ({
	name: `ICC ${icc}`,
	share: (draws, bound) => clusterShare(draws, bound, icc),
}));
const BREAKS = [
	{ name: "one in five breaks", share: ({ random }, bound) => (random() < 1 / 5 ? 5 * bound : 0) },
	{ name: "one in ten breaks", share: ({ random }, bound) => (random() < 1 / 10 ? 10 * bound : 0) },
	{ name: "breaks at a random member", share: ({ random }, bound) => (random() < 2 * bound ? random() : 0) },
];
const FLIPS = { name: "2 % flips either way", share: (_, bound) => bound + 0.02, gained: 0.02 };

// Share of samples in which a loss exactly at the bound is called PASS and FAIL.
export function lossErrors({ trials, seed }, { clusters, size, bound, regime, options = {} }) {
	const draws = source(seed, `loss ${clusters} ${size} ${bound} ${regime.name}`);
	let [passed, failed] = [0, 0];
	for (let trial = 0; trial < trials; trial++) {
		const sample = Array.from({ length: clusters }, () => {
			const share = regime.share(draws, bound);
			const lost = binomial(draws, size, share);
			const gained = regime.gained === undefined ? 0 : binomial(draws, size - lost, regime.gained / (1 - share));
			return { lost, gained, pairs: size };
		});
		const { estimate } = clusteredPairedLoss(sample, { unit: "share", ...options });
		if (estimate.high <= bound) passed += 1;
		if (estimate.low > bound) failed += 1;
	}
	return { pass: passed / trials, fail: failed / trials };
}

function losslessHigh(clusters, size, options) {
	const none = Array.from({ length: clusters }, () => ({ lost: 0, gained: 0, pairs: size }));
	return clusteredPairedLoss(none, { unit: "share", ...options }).estimate.high;
}

function section(run, { sizes, clusters, bounds, regimes, options }) {
	const cells = [];
	const rows = bounds.flatMap((bound) =>
		sizes.flatMap((size) =>
			clusters.map((count) => {
				const own = size === 1 ? regimes.filter(({ single }) => single) : regimes;
				const errors = regimes.map((regime) => {
					if (!own.includes(regime)) return null;
					const error = lossErrors(run, { clusters: count, size, bound, regime, options });
					const name = `${count} clusters of ${size}, bound ${bound}, ${regime.name}`;
					cells.push({ pass: { share: error.pass, name }, fail: { share: error.fail, name } });
					return error;
				});
				const high = losslessHigh(count, size, options);
				const verdict = high <= bound ? "PASS" : "INCONCLUSIVE";
				return [
					`${100 * bound} %`,
					size,
					count,
					`≤ ${(100 * high).toFixed(1)} %: ${verdict}`,
					...errors.map((error) => (error === null ? "–" : `${errorCell(error.pass)} / ${errorCell(error.fail)}`)),
				];
			}),
		),
	);
	const head = ["bound", "pairs a cluster", "clusters", "nothing lost", ...regimes.map(({ name }) => name)];
	const summary = `Worst false PASS ${worst(cells.map((c) => c.pass))}; worst false FAIL ${worst(cells.map((c) => c.fail))}.`;
	return `${table(head, rows)}\n${summary}\n`;
}

export function lossTables(run) {
	const single = new Set(["ICC 0", FLIPS.name]);
	const regimes = [...SPREAD, ...BREAKS, FLIPS].map((regime) => ({ ...regime, single: single.has(regime.name) }));
	const whole = section(run, { sizes: SIZES, clusters: CLUSTERS, bounds: BOUNDS, regimes, options: {} });
	const spread = section(run, {
		sizes: [6, 50],
		clusters: CLUSTERS,
		bounds: BOUNDS,
		regimes: regimes.slice(0, SPREAD.length),
		options: { breakLoss: 0 },
	});
	const haystacks = section(run, {
		sizes: [1, 6],
		clusters: [10, 30, 59, 80],
		bounds: [0.05],
		regimes: [
			regimes[0],
			regimes[2],
			{ name: "one in twenty lost whole", share: ({ random }) => (random() < 0.05 ? 1 : 0), single: true },
		],
		options: { breakLoss: 1 },
	});
	return `## Paired losses in clusters

The true net loss lies exactly on the pass bound. Cells: false PASS / false FAIL in %. ${precision(run.trials)}.
"Nothing lost" is the upper end where no pair is lost, and what it makes of a lossless cache.

### As shipped: any cluster may break (breakLoss 0.5)

${whole}
### Where breaks of single clusters are out of question (breakLoss 0)

With ten clusters of fifty a lossless cache passes at 5 %.

${spread}
### Haystacks, which are lost whole (breakLoss 1)

${haystacks}`;
}
