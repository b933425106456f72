/** Numbers of a normal distribution with mean 0 and deviation 1, the same for the same seed. */
export function seededNormals(seed: number): () => number {
	const uniform = seededUniforms(seed);
	return () => {
		const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
		return radius * Math.cos(2 * Math.PI * uniform());
	};
}

// A counter through a mixing function of 32 bits: 2^32 values before it repeats.
function seededUniforms(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x9e3779b9) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
		mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
		return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
	};
}
