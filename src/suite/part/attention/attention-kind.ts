import { type ChunkedText, chunkedText } from "../corpus/chunked-text.ts";
import type { PartDefinition } from "../part-definition.ts";
import { AttentionPart } from "./attention-part.ts";

/** Attention beside exact attention, in the registry of kinds. */
export const attentionKind: PartDefinition<typeof AttentionPart, ChunkedText, "chunks"> = {
	...chunkedText,
	settings: AttentionPart,
	thinks: false,
};
