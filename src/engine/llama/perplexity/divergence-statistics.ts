import type { DivergenceStatistics, Quantile, ToolEstimate } from "../../port/perplexity/divergence-log.ts";
import { PRINTED, readPrinted } from "./read-printed.ts";

const KL_SHARES = [1, 0.999, 0.99, 0.95, 0.9, 0.5, 0.1, 0.05, 0.01, 0.001, 0];
const DELTA_P_SHARES = [1, 0.999, 0.99, 0.95, 0.9, 0.75, 0.5, 0.25, 0.1, 0.05, 0.01, 0.001, 0];
const EXTREMES: Readonly<Record<string, number>> = { Maximum: 1, Median: 0.5, Minimum: 0 };

/** Null unless every line of the three blocks is there with numbers that are numbers. */
export function parseStatistics(stdout: string): DivergenceStatistics | null {
	const estimate = (label: string, unit = 1): ToolEstimate => {
		const found = estimateLine(label).exec(stdout);
		return { value: readPrinted(found?.[1]) / unit, toolSigma: readPrinted(found?.[2]) / unit };
	};
	const correlation = new RegExp(`^Cor\\(ln\\(PPL\\(Q\\)\\), ln\\(PPL\\(base\\)\\)\\):\\s*${PRINTED}%`, "m").exec(
		stdout,
	);
	const statistics: DivergenceStatistics = {
		perplexity: {
			variant: estimate("Mean PPL(Q)"),
			base: estimate("Mean PPL(base)"),
			correlation: readPrinted(correlation?.[1]) / 100,
			logRatio: estimate("Mean ln(PPL(Q)/PPL(base))"),
			ratio: estimate("Mean PPL(Q)/PPL(base)"),
			difference: estimate("Mean PPL(Q)-PPL(base)"),
		},
		klDivergence: { mean: estimate("Mean    KLD"), quantiles: quantiles(stdout, "KLD", 1) },
		deltaP: {
			mean: estimate("Mean    Δp", 100),
			rms: estimate("RMS Δp", 100),
			quantiles: quantiles(stdout, "Δp", 100),
		},
		sameTop: estimate("Same top p", 100),
	};
	return isWhole(statistics) ? statistics : null;
}

function estimateLine(label: string): RegExp {
	return new RegExp(`^${label.replaceAll(/[()/]/g, "\\$&")}\\s*:\\s*${PRINTED}\\s*±\\s*${PRINTED}`, "m");
}

function quantiles(stdout: string, quantity: string, unit: number): Quantile[] {
	const line = new RegExp(`^ *(Maximum|Median|Minimum|[\\d.]+%) +${quantity}: *${PRINTED}%?$`, "gm");
	return [...stdout.matchAll(line)].map(([, label = "", printed]) => ({
		share: EXTREMES[label] ?? Math.round(10 * Number.parseFloat(label)) / 1000,
		value: readPrinted(printed) / unit,
	}));
}

function isWhole({ perplexity, klDivergence, deltaP, sameTop }: DivergenceStatistics): boolean {
	const { correlation, variant, base, logRatio, ratio, difference } = perplexity;
	const estimates = [variant, base, logRatio, ratio, difference, klDivergence.mean, deltaP.mean, deltaP.rms, sameTop];
	const values = [...klDivergence.quantiles, ...deltaP.quantiles].map(({ value }) => value);
	return (
		[...estimates.map(({ value }) => value), correlation, ...values].every(Number.isFinite) &&
		hasShares(klDivergence.quantiles, KL_SHARES) &&
		hasShares(deltaP.quantiles, DELTA_P_SHARES)
	);
}

function hasShares(found: readonly Quantile[], shares: readonly number[]): boolean {
	return found.length === shares.length && found.every(({ share }, index) => share === shares[index]);
}
