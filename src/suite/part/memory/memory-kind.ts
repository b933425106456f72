import { loadNothing, noFaults, type PartDefinition } from "../part-definition.ts";
import { MemoryPart } from "./memory-part.ts";

/** Memory at several contexts, in the registry of kinds. */
export const memoryKind: PartDefinition<typeof MemoryPart> = {
	settings: MemoryPart,
	thinks: false,
	corpus: null,
	load: loadNothing,
	faults: noFaults,
};
