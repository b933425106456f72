import type { EligibleLoss, RightOf } from "../../score/pair/eligible-loss.ts";
import { formatCount } from "../../words/format-number.ts";
import { plainCount, plainNumber, plainPercent } from "../../words/plain-number.ts";
import type { CountedUnit } from "./counted-unit.ts";
import { rankWords } from "./interval-reason.ts";
import { joined } from "./joined.ts";
import { breakWords, type LossSample, sampleWords } from "./sample-words.ts";

/** One case of several, the worst of which speaks. */
export interface CasePlace {
	readonly where: "behind" | "after" | "in-llama-perplexity";
	readonly tokens: number;
}

/** A quantity as measured and that of the A/A control, which is its floor; null where none was measured. */
interface WithFloor {
	readonly raw: number;
	readonly floor: number | null;
}

/** What is said around a finding; where it has a code of its own, that one counts. */
export type Circumstance =
	| { readonly of: "part"; readonly part: string }
	| { readonly of: "case"; readonly place: CasePlace; readonly cases: number }
	| {
			readonly of: "counted";
			readonly lost: EligibleLoss["lost"];
			readonly looped: number;
			readonly gained: number;
			readonly eligible: number;
			readonly baselineRight: RightOf;
			readonly floor: EligibleLoss["floor"];
			readonly unit: CountedUnit;
			readonly sample: LossSample;
	  }
	/** KL in nats per token and the share of equal top tokens, each as measured and under the A/A control. */
	| { readonly of: "floor"; readonly kl: WithFloor | null; readonly sameTop: WithFloor | null }
	/** A KL over the tokens that were kept: the baseline's probability outside of them, and what it may hide, nats per token. */
	| { readonly of: "at-least"; readonly lumpedMass: number }
	| { readonly of: "lower-bound"; readonly code: "lower-bound"; readonly lumpedMass: number; readonly hidden: number }
	/** A diagnostic, with the layer of the lowest cosine of weights and the relative error of the outputs. */
	| {
			readonly of: "diagnostic";
			readonly lowest: { readonly layer: number; readonly cosine: number } | null;
			readonly outputError: number;
	  }
	/** Look at which a place was decided, or is open still; `alpha` one-sided, `spent` by all looks up to it. */
	| {
			readonly of: "look";
			readonly look: number;
			readonly most: number;
			readonly alpha: number;
			readonly spent: number;
	  }
	/** No chunk diverges, in a prefill or in decoding. */
	| { readonly of: "undiverged"; readonly chunks: number }
	| { readonly of: "misfits"; readonly cases: readonly string[] }
	| { readonly of: "unattested"; readonly why: string }
	| { readonly of: "onset"; readonly turn: number; readonly low: number; readonly high: number; readonly shape: string }
	| { readonly of: "growth"; readonly code: "detectable-growth" }
	/** `p` adjusted for drift in all variants of the run. */
	| { readonly of: "holm"; readonly code: "holm" | "kill-suspect-holm"; readonly p: number }
	| { readonly of: "ranks"; readonly code: "kill-suspect-by-ranks"; readonly low: number; readonly high: number }
	| { readonly of: "baseline"; readonly code: "baseline-invalid" }
	| { readonly of: "treatment"; readonly code: "attestation-failed" }
	| {
			readonly of: "unevaluated";
			readonly code: "not-evaluated";
			readonly count: number;
			readonly unit: CountedUnit;
	  }
	| {
			readonly of: "left-out";
			readonly code: "unparsable-replies" | "cut-replies" | "missing-replies";
			readonly refused: number;
			readonly cut: number;
			/** Of the cut ones. */
			readonly looped: number;
			readonly absent: number;
			readonly unit: CountedUnit;
	  };

type Counted = Extract<Circumstance, { of: "counted" }>;

/** The finding in words, with its step where one is given. */
type Told = (step: string | null) => string;

const PLACES: Readonly<Record<CasePlace["where"], (tokens: number) => string>> = {
	behind: (tokens) => `Behind ${formatCount(tokens)} tokens`,
	after: (tokens) => `After ${formatCount(tokens)} prompt tokens`,
	"in-llama-perplexity": (tokens) => `In llama-perplexity at ${formatCount(tokens)} tokens`,
};

/** A finding with what is said around it. */
export function circumstanceWords(around: Circumstance, told: Told, step: string | null): string {
	switch (around.of) {
		case "part":
			return `Part ${around.part}: ${told(step)}`;
		case "case": {
			const among = around.cases === 1 ? "" : `, the worst of ${around.cases}`;
			return `${PLACES[around.place.where](around.place.tokens)}${among}: ${told(step)}`;
		}
		case "counted":
			return [countedWords(around), told(step), breakWords(around.sample)].filter((words) => words !== null).join(" ");
		case "floor":
			return `${told(step)} ${floorWords(around)}`;
		case "at-least":
			return `${told(step)} At least that: ${outsideWords(around)}.`;
		case "lower-bound":
			return joined(
				`${told(null)} But that is a lower bound: ${outsideWords(around)}, and may hide up to ${plainNumber(around.hidden)} nats per token`,
				step,
			);
		case "diagnostic":
			return `${told(step)}${lowestWords(around.lowest)} The outputs are off by ${plainPercent(around.outputError)} of their norm. A diagnostic: it does not decide.`;
		case "look":
			return `${told(step)} ${lookWords(around)}`;
		case "undiverged":
			return `Nothing diverges on ${plainCount(around.chunks, "chunks")}, in a prefill or in decoding. ${told(step)}`;
		case "misfits":
			return `${told(step)} Not measured, since it does not fit: ${around.cases.join(", ")}.`;
		case "unattested":
			return `${told(step)} Not attested: ${around.why}.`;
		case "onset":
			return `${told(step)} It starts at turn ${around.turn} (${around.low} to ${around.high}), as a ${around.shape}.`;
		case "growth":
			return `${told(step)} Detectable growth, within the bound.`;
		case "holm":
			return `${told(null)} ${holmWords(around, step)}`;
		case "ranks":
			return `${told(step)} It does not kill: by ranks the interval is ${rankWords(around)}.`;
		case "baseline":
			return `The baseline is not what it should be: ${told(step)}`;
		case "treatment":
			return `The engine did not run the requested configuration: ${told(null)}`;
		case "unevaluated":
			return joined(
				`${told(null)} But ${plainCount(around.count, around.unit)} could be evaluated under the baseline and not under this variant`,
				step,
			);
		case "left-out":
			return joined(`${told(null)} ${leftOutWords(around)}; what they would have become is not known`, step);
	}
}

/** The first look is what the suite planned. */
export function lookWords({ look, most, alpha, spent }: Omit<Extract<Circumstance, { of: "look" }>, "of">): string {
	if (look === 1) return "Decided at the first look, before more was added.";
	return `Look ${look} of at most ${most}, at ${plainPercent(alpha)} on each side; ${plainPercent(spent)} in all.`;
}

/** Raw, floor and net side by side: whoever repeats the measurement by hand gets the raw figure. */
function floorWords({ kl, sameTop }: Extract<Circumstance, { of: "floor" }>): string {
	if (kl === null || kl.floor === null) return "No noise floor was measured, so none is subtracted.";
	if (kl.floor === 0) return "The A/A control repeats exactly.";
	const net = `KL ${plainNumber(kl.raw)} − floor ${plainNumber(kl.floor)} = ${plainNumber(kl.raw - kl.floor)}`;
	if (sameTop === null || sameTop.floor === null) return `${net}.`;
	const points = plainNumber(100 * (sameTop.floor - sameTop.raw));
	const [raw, floor] = [plainPercent(sameTop.raw), plainPercent(sameTop.floor)];
	return `${net}; same top token ${raw}, floor ${floor}, so that ${points} points are the cache's.`;
}

function outsideWords({ lumpedMass }: { readonly lumpedMass: number }): string {
	return `${plainPercent(lumpedMass)} of the baseline's probability lies outside of the most probable tokens, which alone were compared`;
}

/** Cosines near 1 differ in their last digits: three digits of what is missing. */
function lowestWords(lowest: Extract<Circumstance, { of: "diagnostic" }>["lowest"]): string {
	if (lowest === null) return "";
	const shortfall = Math.max(0, 1 - lowest.cosine);
	return ` Weights are lowest in layer ${lowest.layer}: ${shortfall === 0 ? "1" : `1 − ${plainNumber(shortfall)}`}.`;
}

function holmWords({ code, p }: Extract<Circumstance, { of: "holm" }>, step: string | null): string {
	const adjusted = `Adjusted for drift in all variants (Holm) p = ${plainNumber(p)}`;
	return code === "holm" ? joined(`${adjusted}, so it does not fail`, step) : `${adjusted}, so it does not kill.`;
}

function countedWords({ lost, looped, gained, baselineRight, floor, sample }: Counted): string {
	const { wrong, cut, refused, absent } = lost;
	const kinds = [`${formatCount(wrong)} wrong`, ...told({ cut: cut - looped, looping: looped, refused, absent })];
	const losses = kinds.length === 1 ? `${formatCount(wrong)} lost` : `${kinds.join(", ")} (lost)`;
	const { right, scored } = baselineRight;
	const noise = floor === null || floor.lost === 0 ? "" : `, and run again loses ${formatCount(floor.lost)} of them`;
	const answers = `the baseline answers ${formatCount(right)} of ${formatCount(scored)}${noise}`;
	return `${losses} and ${formatCount(gained)} gained; ${sampleWords(sample)} count, since ${answers}.`;
}

/** Losses that are no wrong answers, those that there are: `3 cut`. */
function told(counts: Readonly<Record<string, number>>): string[] {
	return Object.entries(counts).flatMap(([name, count]) => (count === 0 ? [] : [`${formatCount(count)} ${name}`]));
}

function leftOutWords({ refused, cut, looped, absent, unit }: Extract<Circumstance, { of: "left-out" }>): string {
	const parser = `the server's parser refused ${plainCount(refused, "replies")}`;
	const limit = `a limit cut ${plainCount(cut - looped, "replies")}`;
	const circle = `${plainCount(looped, "replies")} went round in a circle until ended`;
	const never = `${plainCount(absent, "replies")} never came`;
	const ways = [
		...(refused === 0 ? [] : [parser]),
		...(cut === looped ? [] : [limit]),
		...(looped === 0 ? [] : [circle]),
		...(absent === 0 ? [] : [never]),
	];
	return `Under this variant ${ways.join(" and ")} of ${unit} that the baseline gets right`;
}
