/** How many tokens two prompts share from their beginning. */
export function commonPrefix(a: readonly number[], b: readonly number[]): number {
	const different = a.findIndex((token, index) => token !== b[index]);
	return different === -1 ? a.length : different;
}
