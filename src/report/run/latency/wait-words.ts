import type { AnswerOf } from "../../../score/answer-scoring.ts";
import { formatDuration } from "../../../words/format-duration.ts";
import { formatCount } from "../../../words/format-number.ts";

/** One start of a server in a line. */
export function loadWords({ cold, warmMs }: AnswerOf<"load">): string {
	const first = cold.state === "cold" ? `cold ${formatDuration(cold.ms)}` : `not cold (${cold.reason})`;
	return `ready after: ${first}, warm ${formatDuration(warmMs)}`;
}

/** One wait for a first token in a line. */
export function firstTokenWords({ firstTokenMs, promptMs, promptTokensEvaluated }: AnswerOf<"first-token">): string {
	const share = `${formatDuration(promptMs)} of it for ${formatCount(promptTokensEvaluated)} prompt tokens`;
	return `first token after ${formatDuration(firstTokenMs)}, ${share}`;
}
