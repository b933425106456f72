import { MOST_ROUNDS } from "../../suite/part/rounds.ts";
import { plainCount } from "../../words/plain-number.ts";
import { PLAIN_STEPS } from "./plain-steps.ts";
import { isForecast, type Step } from "./step.ts";

/** What a forecast supposes; where several stand together it is said once. */
export const SUPPOSITION = "with 90 % power, if effect and spread stay as they are";

/** A step as a phrase: small letter, no full stop. `supposing`: with what a forecast supposes. */
export function stepWords(step: Step, { supposing = true }: { readonly supposing?: boolean } = {}): string {
	switch (step.do) {
		case "as-told":
			return step.told;
		case "more-trials":
			return `${trialWords(step)}${supposing && isForecast(step) ? ` ${SUPPOSITION}` : ""}`;
		case "needles-without-loss":
			if (step.more === null) return "no number of needles would prove a loss of at most zero";
			return `${plainCount(step.more, "more needles")}${step.lengths > 1 ? " at each length" : ""} without a loss would pass`;
		case "replicate-needles":
			return replicateWords(step);
		case "more-reviewed":
			return `have ${plainCount(step.more, "more prompts")} reviewed, from a suite with more cases`;
		case "at-least":
			return `at least ${plainCount(step.more, `more ${step.unit}`)}`;
		case "more-checked":
			return `more ${step.unit} with checks`;
		case "more-answered":
			return `more ${step.unit} answered on both sides`;
		case "give-checks":
			return `give the ${step.unit} checks`;
		case "run-again":
			return againWords(step);
		case "raise-limit":
			return `raise ${step.limit} in the part`;
		case "more-runs":
			return `set \`rounds\` to ${step.rounds} or more and run again`;
		case "add-part":
			return `add a ${step.part} part to the suite`;
		default:
			return PLAIN_STEPS[step.do];
	}
}

function trialWords({ needed, unit }: Extract<Step, { do: "more-trials" }>): string {
	if (needed.decidable && unit === "rounds" && needed.more > MOST_ROUNDS)
		return `${MOST_ROUNDS} more rounds would not decide it: the estimate is too close to the threshold for the spread of this machine`;
	if (needed.decidable) return `about ${plainCount(needed.more, `more ${unit}`)} would decide it (${needed.toward})`;
	switch (needed.reason) {
		case "on-threshold":
			return `no number of ${unit} would decide it: the estimate sits on the threshold`;
		case "no-forecast":
			return `more ${unit} are needed; this few show no spread to forecast from`;
		case "too-many":
			return `no practical number of ${unit} would decide it: the estimate is too close to the threshold`;
	}
}

function replicateWords({ cells, seeds }: Extract<Step, { do: "replicate-needles" }>): string {
	const where = `the ${cells === 1 ? "place" : `${cells} places`} (length and depth) that lost one`;
	if (seeds === null) return `more seeds at ${where} would show how often it comes back`;
	return `replicate: ${where} on ${plainCount(seeds, "fresh seeds")} would show whether it comes back`;
}

function againWords({ limits, context, engine }: Extract<Step, { do: "run-again" }>): string {
	const steps = [
		...(limits ? ["raise the part's token limits"] : []),
		...(context ? ["raise the context (`engine.context`, or the server's own) or shorten the prompts"] : []),
		...(engine ? ["mend what the engine's log tells of"] : []),
	];
	return steps.length === 0 ? "resume the run" : `${steps.join(" and ")} and run again`;
}
