/** A column that keeps less than this of its squared length is a combination of those before it. */
const DEPENDENT = 1e-9;

/** Scalar product of two columns of equal length. */
export function dot(left: readonly number[], right: readonly number[]): number {
	let sum = 0;
	for (let index = 0; index < left.length; index++) sum += (left[index] as number) * (right[index] as number);
	return sum;
}

/** Orthogonal columns that span the given ones (Gram-Schmidt); dependent columns are left out. */
export function orthogonalBasis(columns: readonly (readonly number[])[]): number[][] {
	const basis: number[][] = [];
	for (const column of columns) {
		const rest = residualOf(column, basis);
		if (dot(rest, rest) > DEPENDENT * dot(column, column)) basis.push(rest);
	}
	return basis;
}

/** What is left of a column when its projection on an orthogonal basis is taken away: least-squares residuals. */
export function residualOf(column: readonly number[], basis: readonly (readonly number[])[]): number[] {
	const rest = [...column];
	for (const axis of basis) {
		const share = dot(axis, rest) / dot(axis, axis);
		for (let index = 0; index < rest.length; index++)
			rest[index] = (rest[index] as number) - share * (axis[index] as number);
	}
	return rest;
}
