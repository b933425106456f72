import type { RunAnalyses } from "../../score/kinds.ts";
import type { UnpairedCounts } from "../../score/pair/unpaired-reason.ts";
import { plainCount } from "../../words/plain-number.ts";

type Paired = Pick<RunAnalyses, "prompts" | "recalls" | "toolCalls">;

/** Work that endpoints answered from other prompts than they were sent, by their own counts: left out on both sides. */
export function otherPrompts({ prompts, recalls, toolCalls }: Paired): string[] {
	return [...prompts, ...recalls, ...toolCalls].flatMap(({ part, variant, counts: { unscored } }) => [
		...truncated(`${part}: under the baseline`, unscored["baseline-prompt-truncated"]),
		...truncated(`${part}: under ${variant}`, unscored["variant-prompt-truncated"]),
		...differing(`${part}: ${variant}`, unscored),
	]);
}

function truncated(where: string, count = 0): string[] {
	if (count === 0) return [];
	return [
		`${where} the count of prompt tokens falls while the conversation grows: the server dropped a part of it. Left out on both sides: ${plainCount(count, "replies")}.`,
	];
}

function differing(where: string, { "prompt-count-differs": count = 0 }: UnpairedCounts): string[] {
	if (count === 0) return [];
	return [
		`${where} and the baseline were sent the same messages and count different prompt tokens: one server cut or changed the prompt. Left out on both sides: ${plainCount(count, "replies")}.`,
	];
}
