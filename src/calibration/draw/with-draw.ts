import { createHash } from "node:crypto";
import type { Conversation } from "../../suite/part/session/conversation.ts";
import type { LoadedPart, LoadedPartOf, Suite } from "../../suite/suite.ts";
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

function redrawn(part: LoadedPart, { cases, long, short, documents, needleSeeds }: Draw): LoadedPart {
	switch (part.kind) {
		case "prompt-matrix":
			return { ...part, cases };
		case "session":
			return { ...part, conversations: atLeast(part.settings.turns === undefined ? long : short, part) };
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

/** As many conversations as the part has, each with the turns that it asks for; throws a RangeError where there are none. */
function atLeast(
	all: readonly Conversation[],
	{ name, conversations, settings }: LoadedPartOf<"session">,
): Conversation[] {
	const own = all.slice(0, conversations.length);
	const turns = own.map(({ phases }) => phases.reduce((sum, phase) => sum + phase.turns.length, 0));
	if (own.length < conversations.length || turns.some((count) => count < (settings.turns ?? 0)))
		throw new RangeError(`the pool has too few or too short conversations for ${name}`);
	return own;
}
