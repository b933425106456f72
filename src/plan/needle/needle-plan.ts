import { allowedThinking } from "../../suite/part/thinking-setting.ts";
import type { LoadedPartOf } from "../../suite/suite.ts";
import type { TokenEstimate } from "../size/token-estimate.ts";
import type { BesidePlan, Case } from "../stage/part-plan.ts";
import { ascending } from "../trial/ascending.ts";
import type { NeedleTask } from "./needle-task.ts";

/** Tokens of a needle's question and of its answer. */
const QUESTION_TOKENS = 16;

/** By length, then seed. What the questions of a shared haystack share is in its context once. */
export const needlePlan: BesidePlan<"needle", NeedleTask> = {
	stage: "beside",
	cases: needleCases,
	tier: ({ lengthTokens }) => lengthTokens,
	sizes: {
		needle: {
			estimate: estimateNeedles,
			needed: ({ lengthTokens, maxTokens }) => ({ tokens: lengthTokens + maxTokens, exact: true }),
		},
	},
};

function needleCases({ settings }: LoadedPartOf<"needle">): Case<NeedleTask>[] {
	const { kind: needleKind, mode, maxTokens } = settings;
	const depths = ascending(settings.depths);
	const thinking = allowedThinking(settings);
	return ascending(settings.lengths).flatMap((lengthTokens) =>
		ascending(settings.seeds).map((seed): Case<NeedleTask> => {
			const task = { kind: "needle", needleKind, lengthTokens, depths, seed, mode, maxTokens, thinking } as const;
			return { caseId: `${lengthTokens}-s${seed}`, task };
		}),
	);
}

function estimateNeedles({ depths, lengthTokens, mode, maxTokens }: NeedleTask): TokenEstimate {
	const asked = depths.length;
	const shared = lengthTokens + (asked - 1) * QUESTION_TOKENS;
	const promptTokens = mode === "shared" ? shared : asked * lengthTokens;
	return { promptTokens, generatedTokens: asked * Math.min(maxTokens, QUESTION_TOKENS) };
}
