import { loadNothing, noFaults, type PartDefinition } from "../part-definition.ts";
import { CodecPart } from "./codec-part.ts";

/** The checklist on the quantizers, in the registry of kinds. */
export const codecKind: PartDefinition<typeof CodecPart> = {
	settings: CodecPart,
	thinks: false,
	corpus: null,
	load: loadNothing,
	faults: noFaults,
};
