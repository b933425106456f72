import type { LoadedPart, Suite } from "../../suite/suite.ts";
import { chunksOf } from "../trial/chunks-of.ts";

/** More of one part for the next look: fresh seeds of needles, or chunks that follow those of the text. */
export interface Growth {
	readonly part: string;
	readonly grow: "seeds" | "chunks";
	/** How many more seeds at each length, or chunks. */
	readonly more: number;
	/** Candidates whose verdict waits for them; the baseline and its control get them as well. */
	readonly variants: readonly string[];
}

/** The same suite with larger parts: whatever it asked for before is among what it asks for now. */
export function growSuite(suite: Suite, growths: readonly Growth[]): Suite {
	const parts = suite.parts.map((part) => {
		const growth = growths.find((one) => one.part === part.name);
		return growth === undefined ? part : grown(part, growth.more);
	});
	return { ...suite, parts };
}

/** The sizes that a record has for the parts of a suite whose file states the smaller ones of its first look. */
export function withRecordedSizes(suite: Suite, recorded: Suite): Suite {
	const parts = suite.parts.map((part) => {
		const other = recorded.parts.find(({ name }) => name === part.name);
		// Name and digest of the suite are the same, and so is the kind of the part.
		return other === undefined ? part : ({ ...part, settings: other.settings } as LoadedPart);
	});
	return { ...suite, parts };
}

function grown(part: LoadedPart, more: number): LoadedPart {
	switch (part.kind) {
		case "needle": {
			const { seeds } = part.settings;
			const next = Math.max(...seeds) + 1;
			const fresh = Array.from({ length: more }, (_, index) => next + index);
			return { ...part, settings: { ...part.settings, seeds: [...seeds, ...fresh] } };
		}
		case "perplexity":
			return { ...part, settings: { ...part.settings, chunks: chunksOf(part).length + more } };
		case "decode-parity":
			return { ...part, settings: { ...part.settings, chunks: chunksOf(part).length + more } };
		default:
			return part;
	}
}
