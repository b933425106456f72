/** A sentence with its size, its leading separator included. */
export interface SizedSentence {
	readonly text: string;
	readonly tokens: number;
}

/** A sentence that has to stand at a relative depth. */
export interface DepthSentence {
	readonly depth: number;
	readonly sentence: string;
}

/** Puts each needle at the sentence boundary nearest to its depth in tokens; needles of one boundary keep their order. */
export function placeNeedles(fillers: readonly SizedSentence[], needles: readonly DepthSentence[]): string[] {
	const offsets = [0];
	for (const { tokens } of fillers) offsets.push((offsets.at(-1) ?? 0) + tokens);
	const total = offsets.at(-1) ?? 0;
	const pending = needles
		.map(({ depth, sentence }) => ({ sentence, boundary: nearest(offsets, depth * total), depth }))
		.sort((a, b) => a.boundary - b.boundary || a.depth - b.depth);
	return offsets.flatMap((_, boundary) => {
		const here = pending.filter((needle) => needle.boundary === boundary).map(({ sentence }) => sentence);
		const filler = fillers[boundary];
		return filler === undefined ? here : [...here, filler.text];
	});
}

/** Joins sentences into paragraphs of the given sizes, which repeat from their start if they run out. */
export function joinParagraphs(sentences: readonly string[], sizes: readonly number[]): string {
	const paragraphs: string[] = [];
	for (let start = 0, index = 0; start < sentences.length; index++) {
		const size = sizes[index % sizes.length] ?? sentences.length;
		paragraphs.push(sentences.slice(start, start + size).join(" "));
		start += size;
	}
	return paragraphs.join("\n\n");
}

function nearest(offsets: readonly number[], position: number): number {
	let best = 0;
	for (const [index, offset] of offsets.entries()) {
		if (Math.abs(offset - position) < Math.abs((offsets[best] ?? 0) - position)) best = index;
	}
	return best;
}
