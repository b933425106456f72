// Error of the interval of a skewed non-negative mean (KL by chunk), beside the t interval on the logarithm.
import { clusterMean } from "../../dist/statistics/interval/cluster-mean.js";
import { skewedMean } from "../../dist/statistics/interval/skewed-mean.js";
import { source } from "./draws.mjs";
import { errorCell, precision, table, worst } from "./table.mjs";

const SIZES = [12, 24, 48, 64, 96];

/** Twelve chunks shaped like the most uneven ones measured: one holds two thirds, the rest differ as a lognormal does. */
const UNEVEN = [0.35, 0.48, 0.58, 0.68, 0.79, 0.9, 1.02, 1.17, 1.35, 1.6, 2.08, 22.3];

const lognormal = (deviation) => ({
	name: `lognormal ${deviation}`,
	mean: Math.exp(deviation ** 2 / 2),
	draw: ({ normal }) => Math.exp(deviation * normal()),
});
const bursts = (share, factor, deviation) => ({
	name: `${100 * share} % × ${factor}, lognormal ${deviation}`,
	mean: 1 + share * (factor - 1),
	draw: ({ random, normal }) => Math.exp(deviation * normal() - deviation ** 2 / 2) * (random() < share ? factor : 1),
});
const SHAPES = [
	...[0.5, 1, 1.4, 2].map(lognormal),
	...[0.3, 0.5, 1].map((deviation) => bursts(0.05, 40, deviation)),
	bursts(0.1, 20, 0.5),
	bursts(0.02, 40, 0.5),
	{
		name: "one of twelve holds two thirds",
		mean: UNEVEN.reduce((sum, x) => sum + x, 0) / UNEVEN.length,
		draw: ({ random }) => UNEVEN[Math.floor(random() * UNEVEN.length)],
	},
	{ name: "exponential", mean: 1, draw: ({ random }) => -Math.log(1 - random()) },
];

export function skewedErrors({ trials, seed }, shape, n) {
	const draws = source(seed, `skewed ${shape.name} ${n}`);
	const counts = { old: 0, pass: 0, fail: 0 };
	const widths = [];
	for (let trial = 0; trial < trials; trial++) {
		const chunks = Array.from({ length: n }, () => ({ sum: shape.draw(draws), weight: 1 }));
		const { estimate } = skewedMean(chunks, { unit: "nats" });
		if (clusterMean(chunks, { unit: "nats", scale: "log" }).estimate.high < shape.mean) counts.old += 1;
		if (estimate.high < shape.mean) counts.pass += 1;
		if (estimate.low > shape.mean) counts.fail += 1;
		widths.push(estimate.high / estimate.value);
	}
	const width = widths.sort((a, b) => a - b)[trials >> 1];
	return { old: counts.old / trials, pass: counts.pass / trials, fail: counts.fail / trials, width };
}

export function skewedTables(run) {
	const cells = [];
	const rows = SHAPES.map((shape) => [
		shape.name,
		...SIZES.map((n) => {
			const { old, pass, fail, width } = skewedErrors(run, shape, n);
			const name = `${shape.name}, ${n} chunks`;
			cells.push({ pass: { share: pass, name }, fail: { share: fail, name } });
			return `${errorCell(old)} → ${errorCell(pass)} / ${errorCell(fail)} (× ${width.toFixed(1)})`;
		}),
	]);
	return `## Mean of skewed values (KL divergence by chunk)

The true mean lies exactly on the pass bound. Cells: false PASS of the t interval on the logarithm → false PASS / false FAIL of
\`skewedMean\` in %, and how far its upper end lies above the estimate (median). ${precision(run.trials)}.

${table(["chunks", ...SIZES.map(String)], rows)}
Worst false PASS ${worst(cells.map((c) => c.pass))}; worst false FAIL ${worst(cells.map((c) => c.fail))}. What the rule supposes:
no chunk of a kind that was not drawn holds more than 40 times the mean.
`;
}
