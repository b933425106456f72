import type { Occupation } from "../../../engine/port/occupation.ts";
import type { CeilingAnswer, CeilingStep, MemoryAnswer } from "../../../record/memory-answer.ts";
import { formatBytes } from "../../../words/format-bytes.ts";
import { formatCount } from "../../../words/format-number.ts";

/** What one process took, in a line. */
export function memoryWords(answer: MemoryAnswer): string {
	return `${formatCount(answer.contextTokens)} tokens: ${occupationWords(answer)}`;
}

/** One search for the largest context in a line, context by context. */
export function ceilingWords({ steps }: CeilingAnswer): string {
	return steps.map(stepWords).join("; ");
}

function occupationWords({ outcome, trace }: Occupation): string {
	const peak = trace === null ? "" : `, peak ${formatBytes(trace.peakBytes)}`;
	return outcome.held ? `held${peak}` : `${outcome.cause}${peak} (${outcome.detail})`;
}

function stepWords(step: CeilingStep): string {
	const tokens = `${formatCount(step.contextTokens)} tokens`;
	return step.refused ? `${tokens} not started` : `${tokens} ${occupationWords(step.occupation)}`;
}
