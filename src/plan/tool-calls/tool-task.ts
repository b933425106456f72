import type { ToolCaseKind, ToolTurn } from "../../suite/part/tool-calls/tool-case.ts";
import type { ToolDefinition } from "../../suite/part/tool-calls/tool-definition.ts";

/** One case of an agent, complete with its tools, so that two runs can be compared from their plans. */
export interface ToolTask {
	readonly kind: "tool-calls";
	readonly caseKind: ToolCaseKind;
	readonly system: string | null;
	readonly tools: readonly ToolDefinition[];
	readonly turns: readonly ToolTurn[];
	readonly maxTokens: number;
}
