import type { Random } from "./random.ts";

/** Standard normal draws from a uniform source, by the polar method (Marsaglia and Bray 1964). */
export function normalDraws(random: Random): () => number {
	let spare: number | null = null;
	return () => {
		if (spare !== null) {
			const kept = spare;
			spare = null;
			return kept;
		}
		for (;;) {
			const [x, y] = [2 * random() - 1, 2 * random() - 1];
			const square = x * x + y * y;
			if (square === 0 || square >= 1) continue;
			const scale = Math.sqrt((-2 * Math.log(square)) / square);
			spare = y * scale;
			return x * scale;
		}
	};
}

/** Student's t draws with whole degrees of freedom, scaled to variance 1: heavy tails on the scale of the normal. */
export function heavyTailedDraws(random: Random, df: number): () => number {
	const normal = normalDraws(random);
	const scale = Math.sqrt((df - 2) / df);
	return () => {
		let squares = 0;
		for (let index = 0; index < df; index++) squares += normal() ** 2;
		return (scale * normal()) / Math.sqrt(squares / df);
	};
}

/** A stationary series of variance 1 whose neighbours correlate by rho: x_t = rho x_(t-1) + sqrt(1 - rho^2) e_t. */
export function autocorrelatedSeries(length: number, rho: number, draw: () => number): number[] {
	let last = draw();
	return Array.from({ length }, (_, index) => {
		if (index > 0) last = rho * last + Math.sqrt(1 - rho * rho) * draw();
		return last;
	});
}
