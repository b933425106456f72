// Seeded draws that the simulations share.
import { seededRandom } from "../../dist/statistics/distribution/random.js";
import { normalDraws } from "../../dist/statistics/distribution/random-draws.js";

// A generator of its own for every cell of a table: a cell added or left out moves no other.
export function source(seed, label) {
	let hash = seed >>> 0;
	for (const character of label) hash = Math.imul(hash ^ character.codePointAt(0), 0x01000193) >>> 0;
	const random = seededRandom(hash);
	return { random, normal: normalDraws(random) };
}

// Gamma(shape, 1): Marsaglia and Tsang (2000); shapes below 1 by their boost.
export function gamma({ random, normal }, shape) {
	if (shape < 1) return gamma({ random, normal }, shape + 1) * (1 - random()) ** (1 / shape);
	const d = shape - 1 / 3;
	const c = 1 / Math.sqrt(9 * d);
	for (;;) {
		const x = normal();
		const v = (1 + c * x) ** 3;
		if (v > 0 && Math.log(1 - random()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
	}
}

// A share of mean `mean` whose members correlate by `icc` (beta); the mean itself where they do not.
export function clusterShare(draws, mean, icc) {
	if (icc === 0) return mean;
	const total = 1 / icc - 1;
	const a = gamma(draws, mean * total);
	return a / (a + gamma(draws, (1 - mean) * total));
}

export function binomial({ random }, n, share) {
	if (share <= 0) return 0;
	if (share >= 1) return n;
	if (share < 0.2) {
		// Geometric gaps: most members are not hit.
		const scale = Math.log1p(-share);
		let count = 0;
		for (
			let at = Math.floor(Math.log(1 - random()) / scale);
			at < n;
			at += 1 + Math.floor(Math.log(1 - random()) / scale)
		)
			count += 1;
		return count;
	}
	let count = 0;
	for (let index = 0; index < n; index++) if (random() < share) count += 1;
	return count;
}
