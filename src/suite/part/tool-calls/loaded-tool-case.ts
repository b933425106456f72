import type { ToolCaseKind, ToolTurn } from "./tool-case.ts";
import type { ToolDefinition } from "./tool-definition.ts";

/** A case with the tools that it offers, in the order in which the model sees them. */
export interface LoadedToolCase {
	readonly id: string;
	readonly kind: ToolCaseKind;
	readonly system: string | null;
	readonly tools: readonly ToolDefinition[];
	readonly turns: readonly ToolTurn[];
}
