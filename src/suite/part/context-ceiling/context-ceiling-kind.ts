import { loadNothing, noFaults, type PartDefinition } from "../part-definition.ts";
import { ContextCeilingPart } from "./context-ceiling-part.ts";

/** The largest context that works, in the registry of kinds. */
export const contextCeilingKind: PartDefinition<typeof ContextCeilingPart> = {
	settings: ContextCeilingPart,
	thinks: false,
	corpus: null,
	load: loadNothing,
	faults: noFaults,
};
