import { noFaults, type PartDefinition } from "../part-definition.ts";
import { loadPromptCases } from "./load-prompt-cases.ts";
import type { LoadedPromptCase } from "./loaded-prompt-case.ts";
import { PromptMatrixPart } from "./prompt-matrix-part.ts";

/** Prompts with checks, in the registry of kinds. */
export const promptMatrixKind: PartDefinition<
	typeof PromptMatrixPart,
	{ readonly cases: readonly LoadedPromptCase[] }
> = {
	settings: PromptMatrixPart,
	thinks: true,
	corpus: null,
	load: async (part, path, suite, loading) => ({ cases: await loadPromptCases(part, path, suite, loading) }),
	faults: noFaults,
};
