import { type ChunkedText, chunkedText } from "../corpus/chunked-text.ts";
import type { PartDefinition } from "../part-definition.ts";
import { DecodeParityPart } from "./decode-parity-part.ts";

/** Both paths through a text, in the registry of kinds. */
export const decodeParityKind: PartDefinition<typeof DecodeParityPart, ChunkedText, "chunks"> = {
	...chunkedText,
	settings: DecodeParityPart,
	thinks: false,
};
