import { loadNothing, noFaults, type PartDefinition } from "../part-definition.ts";
import { EchoPart } from "./echo-part.ts";

/** Words to say again, in the registry of kinds. */
export const echoKind: PartDefinition<typeof EchoPart> = {
	settings: EchoPart,
	thinks: false,
	corpus: null,
	load: loadNothing,
	faults: noFaults,
};
