import { createHash } from "node:crypto";
import type { LoadedPart, Suite } from "../../suite/suite.ts";
import type { Draw, DrawSize } from "./deal-draws.ts";

/** The line that separates the documents of a text. */
const SEPARATOR = "<|endoftext|>\n";

/** How much of everything a suite takes from the pool, by its own settings. */
export function drawSize({ parts }: Suite, suites: number): DrawSize {
	const most = (of: (part: LoadedPart) => number): number => Math.max(0, ...parts.map(of));
	return {
		suites,
		perCategory: most((part) => (part.kind === "prompt-matrix" ? (part.settings.perCategory ?? 1) : 0)),
		documents: most((part) => ("chunks" in part.settings ? (part.settings.chunks ?? 0) : 0)),
		needles: most((part) => (part.kind === "needle" ? part.settings.seeds.length : 0)),
	};
}

/** The suite with other contents: sizes, parts and bounds stay, what is asked is the draw's, and the digest says so. */
export function withDraw(suite: Suite, draw: Draw): Suite {
	const digest = createHash("sha256")
		.update(`${suite.digest}\n${JSON.stringify(draw)}`)
		.digest("hex");
	return { ...suite, parts: suite.parts.map((part) => redrawn(part, draw)), digest };
}

function redrawn(part: LoadedPart, { cases, conversations, documents, needleSeeds }: Draw): LoadedPart {
	switch (part.kind) {
		case "prompt-matrix":
			return { ...part, cases };
		case "session":
			return { ...part, conversations };
		case "needle":
			return { ...part, settings: { ...part.settings, seeds: [...needleSeeds] } };
		case "perplexity":
		case "decode-parity":
		case "attention":
			return { ...part, text: documents.slice(0, part.settings.chunks).join(SEPARATOR) };
		default:
			return part;
	}
}
