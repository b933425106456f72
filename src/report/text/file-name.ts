/** The last step of a path with either separator: records of one system are read on another. */
export function fileName(path: string): string {
	return path.split(/[\\/]/).findLast((step) => step !== "") ?? path;
}
