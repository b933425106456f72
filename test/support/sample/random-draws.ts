import { type Random, seededRandom } from "../../../src/statistics/distribution/random.ts";

/** Standard normal draws by the polar method, from a seed. */
export function normalDraws(random: Random): () => number {
	return () => {
		for (;;) {
			const x = 2 * random() - 1;
			const y = 2 * random() - 1;
			const q = x * x + y * y;
			if (q > 0 && q < 1) return x * Math.sqrt((-2 * Math.log(q)) / q);
		}
	};
}

/** A stationary series with lag-1 autocorrelation rho and unit variance. */
export function noiseSeries(length: number, seed: number, rho = 0): number[] {
	const draw = normalDraws(seededRandom(seed));
	let last = draw();
	return Array.from({ length }, () => {
		last = rho * last + Math.sqrt(1 - rho * rho) * draw();
		return last;
	});
}
