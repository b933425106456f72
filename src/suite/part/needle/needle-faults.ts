import type { EngineEntry } from "../../engine-entry.ts";
import type { ProblemAt } from "../../file/problem-list.ts";
import type { FilePath } from "../../file/source-file.ts";
import { statedThinkingTokens } from "../thinking-setting.ts";
import type { NeedlePart } from "./needle-part.ts";

/** Lengths that leave no room for the reply, and for the thinking that the part allows. */
export function needleFaults(part: NeedlePart, path: FilePath, { context }: EngineEntry): ProblemAt[] {
	const { lengths } = part;
	const maxTokens = part.maxTokens + statedThinkingTokens(part);
	const most = context - maxTokens;
	return lengths.flatMap((value, index) => {
		const expected = `at most ${most}: engine.context ${context} less ${maxTokens} tokens of reply`;
		const message = "needle length beyond the context";
		return value <= most ? [] : [{ path: [...path, "lengths", index], message, value, expected }];
	});
}
