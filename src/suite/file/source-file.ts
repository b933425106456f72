import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Node, type Pair } from "yaml";

/** A path within a YAML file: keys and indices from its root. */
export type FilePath = readonly PropertyKey[];

/** A YAML file that was read: its value, and its document to find the position of each part. */
export interface SourceFile {
	readonly file: string;
	readonly value: unknown;
	readonly document: Document;
	readonly lines: LineCounter;
}

/** Line and column of a path: of the value, of its key, or of the nearest part that exists. Both count from 1. */
export function positionOf(
	source: SourceFile,
	path: FilePath,
	at: "key" | "value" = "value",
): { line: number; column: number } {
	const { line, col } = source.lines.linePos(offsetOf(source.document, path, at));
	return { line: Math.max(1, line), column: Math.max(1, col) };
}

/** `parts[1].kind`, as people write paths. */
export function formatPath(path: FilePath): string {
	return path
		.map((step, index) => (typeof step === "number" ? `[${step}]` : `${index ? "." : ""}${String(step)}`))
		.join("");
}

function offsetOf(document: Document, path: FilePath, at: "key" | "value"): number {
	let node = document.contents as Node | null;
	let offset = node?.range?.[0] ?? 0;
	for (const [index, step] of path.entries()) {
		const container: unknown = isAlias(node) ? node.resolve(document) : node;
		const pair = isMap(container) ? container.items.find((item) => keyOf(item) === String(step)) : undefined;
		const child = (pair === undefined ? itemAt(container, step) : pair.value) as Node | null | undefined;
		const key = pair?.key as Node | undefined;
		if (at === "key" && key !== undefined && index === path.length - 1) return key.range?.[0] ?? offset;
		if (pair === undefined && !child) return offset;
		node = child ?? null;
		offset = node?.range?.[0] ?? key?.range?.[0] ?? offset;
	}
	return offset;
}

function itemAt(container: unknown, step: PropertyKey): unknown {
	return isSeq(container) && typeof step === "number" ? container.items[step] : undefined;
}

function keyOf({ key }: Pair): string {
	return String(isScalar(key) ? key.value : key);
}
