import type { LoadedPart } from "../../suite/suite.ts";
import type { Case } from "../expand-trials.ts";

// One trial a case, each complete with its tools, so that two runs can be compared from their plans.
export function toolCases({ cases, settings }: Extract<LoadedPart, { kind: "tool-calls" }>): Case[] {
	const { maxTokens } = settings;
	return cases.map(({ id: caseId, kind: caseKind, system, tools, turns }) => ({
		caseId,
		task: { kind: "tool-calls", caseKind, system, tools, turns, maxTokens },
	}));
}
