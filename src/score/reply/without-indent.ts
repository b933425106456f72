/** A block within a list is indented as a whole. */
export function withoutIndent(block: string): string {
	const lines = block.split("\n");
	const indents = lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
	const common = Math.min(...indents);
	return lines.map((line) => line.slice(Number.isFinite(common) ? common : 0)).join("\n");
}
