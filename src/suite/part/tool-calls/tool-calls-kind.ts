import { noFaults, type PartDefinition } from "../part-definition.ts";
import { loadToolCases } from "./load-tool-cases.ts";
import type { LoadedToolCase } from "./loaded-tool-case.ts";
import { ToolCallsPart } from "./tool-calls-part.ts";

/** Calls of an agent's tools, in the registry of kinds. */
export const toolCallsKind: PartDefinition<typeof ToolCallsPart, { readonly cases: readonly LoadedToolCase[] }> = {
	settings: ToolCallsPart,
	thinks: false,
	corpus: null,
	load: async (part, path, suite, loading) => ({ cases: await loadToolCases(part, path, suite, loading) }),
	faults: noFaults,
};
