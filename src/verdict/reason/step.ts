import { MOST_ROUNDS } from "../../suite/part/rounds.ts";
import type { CountedUnit } from "./counted-unit.ts";
import type { PlainStep } from "./plain-steps.ts";

/** How many more trials would decide with a power of 90 %, if effect and spread stay as they are; or why no number would. */
export type TrialsToDecide =
	| { readonly decidable: true; readonly more: number; readonly toward: "PASS" | "FAIL" | "KILL" }
	| { readonly decidable: false; readonly reason: "on-threshold" | "too-many" | "no-forecast" };

/** What would settle an open ruling, as data; `step-words.ts` has the words, commands included. */
export type Step =
	| { readonly do: PlainStep }
	/** What an engine says of its own refusal. */
	| { readonly do: "as-told"; readonly told: string }
	| { readonly do: "more-trials"; readonly needed: TrialsToDecide; readonly unit: CountedUnit }
	/** At each of the lengths, all of them retrieved; null where no number would prove it. */
	| { readonly do: "needles-without-loss"; readonly more: number | null; readonly lengths: number }
	/** The lengths and depths that lost a needle on so many fresh seeds; null where no practical number would decide. */
	| { readonly do: "replicate-needles"; readonly cells: number; readonly seeds: number | null }
	| { readonly do: "more-reviewed"; readonly more: number }
	| { readonly do: "at-least"; readonly more: number; readonly unit: CountedUnit }
	| { readonly do: "more-checked" | "more-answered" | "give-checks"; readonly unit: CountedUnit }
	/** After what kept trials out: a limit to raise, a context that was too small, an engine to mend. */
	| { readonly do: "run-again"; readonly limits: boolean; readonly context: boolean; readonly engine: boolean }
	| { readonly do: "raise-limit"; readonly limit: "maxTokens" | "thinking.maxTokens" }
	| { readonly do: "more-runs"; readonly rounds: number }
	| { readonly do: "add-part"; readonly part: string };

/** How many more of the units that its estimate counts would decide an open ruling; null where nothing tells. */
export function moreTrials(step: Step | null): number | null {
	switch (step?.do) {
		case "more-trials":
			return step.needed.decidable ? step.needed.more : null;
		case "needles-without-loss":
		case "more-reviewed":
			return step.more;
		default:
			return null;
	}
}

/** Whether a step holds only if effect and spread stay as they are. */
export function isForecast(step: Step | null): boolean {
	if (step?.do !== "more-trials" || !step.needed.decidable) return false;
	return step.unit !== "rounds" || step.needed.more <= MOST_ROUNDS;
}
