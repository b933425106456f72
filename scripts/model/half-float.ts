const LEAST_NORMAL = 2 ** -14;
const LARGEST = 65504;

/** The number that 16 bits hold as IEEE 754 half precision. */
export function halfToNumber(bits: number): number {
	const sign = bits & 0x8000 ? -1 : 1;
	const exponent = (bits >> 10) & 0x1f;
	const fraction = bits & 0x3ff;
	if (exponent === 0) return sign * fraction * 2 ** -24;
	if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
	return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The 16 bits times a power of two. Throws where the product is no normal number, so that nothing is ever rounded. */
export function scaleHalf(bits: number, powerOfTwo: number): number {
	const value = Math.abs(halfToNumber(bits));
	if (value === 0) return bits;
	const product = value * powerOfTwo;
	if (product < LEAST_NORMAL || product > LARGEST || value < LEAST_NORMAL)
		throw new RangeError(`${value} times ${powerOfTwo} is no normal number of 16 bits`);
	return bits + (Math.log2(powerOfTwo) << 10);
}
