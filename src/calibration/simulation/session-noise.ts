import type { Random } from "../../statistics/distribution/random.ts";
import { autocorrelatedSeries, heavyTailedDraws, normalDraws } from "../../statistics/distribution/random-draws.ts";

/** Degrees of freedom of the heavy tails, and the log-normal spread of a turn's tokens. */
const TAIL_DF = 5;
const TOKEN_SPREAD = 0.5;

/**
 * Noise of a per-turn series of mean 0 and variance 1. `gaussian`: normal. `realistic`: heavy tails (t with 5 degrees of
 * freedom) and a variance that falls with the turn's tokens, whose number is log-normal (spread 0.5). rho is the
 * autocorrelation of neighbouring turns.
 */
export interface SessionNoise {
	readonly kind: "gaussian" | "realistic";
	readonly rho: number;
}

/** A source of series of that noise, one after the other from the same random numbers. */
export function noiseSource({ kind, rho }: SessionNoise, random: Random): (length: number) => number[] {
	const normal = normalDraws(random);
	if (kind === "gaussian") return (length) => autocorrelatedSeries(length, rho, normal);
	const heavy = heavyTailedDraws(random, TAIL_DF);
	// E[1/tokens] of a log-normal with median 1 is exp(spread^2 / 2): divided out, the variance stays 1.
	const scale = Math.exp(-(TOKEN_SPREAD ** 2) / 4);
	return (length) =>
		autocorrelatedSeries(length, rho, heavy).map((x) => x * scale * Math.exp((-TOKEN_SPREAD / 2) * normal()));
}

/** As the report says it: "Gaussian noise, autocorrelation 0.3". */
export function noiseWords({ kind, rho }: SessionNoise): string {
	const name = kind === "gaussian" ? "Gaussian noise" : "heavy-tailed noise";
	return rho === 0 ? name : `${name}, autocorrelation ${rho}`;
}
