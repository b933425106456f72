// Coverage of the tail measures of tokens, which correlate within their chunk.
import { clusteredQuantile } from "../../dist/statistics/interval/clustered-quantile.js";
import { tailShare } from "../../dist/statistics/interval/tail-share.js";
import { binomial, clusterShare, source } from "./draws.mjs";
import { errorCell, precision, table } from "./table.mjs";

const TOKENS = 256;
const CHUNKS = [12, 48, 96];

function shareErrors({ trials, seed }, { chunks, mean, icc }) {
	const draws = source(seed, `share ${chunks} ${mean} ${icc}`);
	let [above, below] = [0, 0];
	for (let trial = 0; trial < trials; trial++) {
		const sample = Array.from({ length: chunks }, () => ({
			sum: binomial(draws, TOKENS, clusterShare(draws, mean, icc)),
			weight: TOKENS,
		}));
		const { estimate } = tailShare(sample, { unit: "share" });
		if (estimate.low > mean) above += 1;
		if (estimate.high < mean) below += 1;
	}
	return { below: below / trials, above: above / trials };
}

// Tokens are lognormal around a level of their chunk; the true quantile is that of the mixture, a normal on the logarithm.
function quantileErrors({ trials, seed }, { chunks, level, z, p }) {
	const draws = source(seed, `quantile ${chunks} ${level} ${p}`);
	const truth = Math.exp(z * Math.sqrt(4 + level ** 2));
	let [above, below, none] = [0, 0, 0];
	for (let trial = 0; trial < trials; trial++) {
		const sample = Array.from({ length: chunks }, () => {
			const own = level * draws.normal();
			return Array.from({ length: TOKENS }, () => Math.exp(own + 2 * draws.normal()));
		});
		const measured = clusteredQuantile(sample, p, { unit: "nats" });
		if (!measured.measured) none += 1;
		else if (measured.estimate.low > truth) above += 1;
		else if (measured.estimate.high < truth) below += 1;
	}
	return { below: below / trials, above: above / trials, none: none / trials };
}

export function tailTables(run) {
	const shares = [0.0005, 0.002, 0.01].flatMap((mean) =>
		[0, 0.005, 0.01, 0.02].map((icc) => [
			`${100 * mean} % of tokens`,
			icc,
			...CHUNKS.map((chunks) => {
				const { below, above } = shareErrors(run, { chunks, mean, icc });
				return `${errorCell(below)} / ${errorCell(above)}`;
			}),
		]),
	);
	const few = { ...run, trials: Math.ceil(run.trials / 8) };
	const quantiles = [
		[0.99, 2.3263],
		[0.999, 3.0902],
	].flatMap(([p, z]) =>
		[0, 0.5, 1].map((level) => [
			`${100 * p} %`,
			level,
			...CHUNKS.slice(0, 2).map((chunks) => {
				const { below, above, none } = quantileErrors(few, { chunks, level, z, p });
				return `${errorCell(below)} / ${errorCell(above)}${none > 0 ? `, none in ${(100 * none).toFixed(0)} %` : ""}`;
			}),
		]),
	);
	return `## Tails of the KL divergence of tokens

Chunks of ${TOKENS} tokens. Cells: the interval lies below / above the truth in %, nominal 5 each.

Share of tokens beyond a limit (\`tailShare\`). ${precision(run.trials)}.

${table(["true share", "ICC", ...CHUNKS.map((n) => `${n} chunks`)], shares)}
Quantile (\`clusteredQuantile\`), tokens lognormal 2 around a level of their chunk. ${precision(few.trials)}.

${table(["quantile", "deviation of levels", ...CHUNKS.slice(0, 2).map((n) => `${n} chunks`)], quantiles)}`;
}
