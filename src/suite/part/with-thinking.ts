import { PART_KINDS } from "../kinds.ts";
import type { Part } from "./part.ts";
import type { ThinkingSetting } from "./thinking-setting.ts";

type ThinkingPart = Extract<Part, { thinking?: ThinkingSetting | undefined }>;

/** A part with what its suite says of thinking, where it says nothing itself and has replies to speak of. */
export function withThinking(part: Part, suite: ThinkingSetting | undefined): Part {
	return !thinks(part) || part.thinking !== undefined || suite === undefined ? part : { ...part, thinking: suite };
}

function thinks(part: Part): part is ThinkingPart {
	return PART_KINDS[part.part].thinks;
}
