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

const SINGLE = new Set(["ICC 0", FLIPS.name]);
const REGIMES = [...SPREAD, ...BREAKS, FLIPS].map((regime) => ({ ...regime, single: SINGLE.has(regime.name) }));

// Conversations below the number from which breaks are in the interval.
export function conversationTable(run) {
	return `### Conversations whose breaks are told apart (breakLoss 0)

Session recall below 40 conversations: the interval is that of a loss which is spread over them; how many break is told beside
it, with its own bound. With ten conversations of fifty turns a lossless cache passes at 5 %.

${section(run, {
	sizes: [6, 25, 50],
	clusters: [5, 10, 12, 20],
	bounds: BOUNDS,
	regimes: REGIMES.slice(0, SPREAD.length),
	options: { breakLoss: 0 },
})}`;
}

export function categoryTable(run) {
	return `### Prompts by category (correlation of at least 0.04)

${section(run, {
	sizes: [2, 3, 4, 6],
	clusters: [5, 10],
	bounds: [0.1, 0.2],
	regimes: REGIMES.slice(0, SPREAD.length),
	options: { breakLoss: 0, iccFloor: 0.04 },
})}`;
}

export function lossTables(run) {
	const whole = section(run, { sizes: SIZES, clusters: CLUSTERS, bounds: BOUNDS, regimes: REGIMES, options: {} });
	const haystacks = section(run, {
		sizes: [1, 6],
		clusters: [10, 30, 59, 80],
		bounds: [0.05],
		regimes: [
			REGIMES[0],
			REGIMES[2],
			{ name: "one in twenty lost whole", share: ({ random }) => (random() < 0.05 ? 1 : 0), single: true },
		],
		options: { breakLoss: 1 },
	});
	return `## Paired losses in clusters

The true net loss lies exactly on the pass bound. Cells: false PASS / false FAIL in %. ${precision(run.trials)}.
"Nothing lost" is the upper end where no pair is lost, and what it makes of a lossless cache.

### Any cluster may break (breakLoss 0.5)

Session recall from 40 conversations on.

${whole}
${conversationTable(run)}
${categoryTable(run)}
### Haystacks, which are lost whole (breakLoss 1)

${haystacks}`;
}
