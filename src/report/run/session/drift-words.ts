import { ONSET_CONFIDENCE } from "../../../statistics/series/drift-shape.ts";
import { formatCount, formatPercent, formatSignificant } from "../../../words/format-number.ts";
import { formatEstimate, formatMeasured, formatRatio, reasonWords } from "../../text/format-estimate.ts";
import type { DriftFinding, DriftFindings, SingleTurns } from "./drift-findings.ts";

const MEASURES: Readonly<Record<DriftFinding["measure"], string>> = {
	kl: "KL",
	likelihood: "likelihood",
	"same-top": "same top token",
	checks: "checked answers",
	recall: "recall",
};

const SIGNS: Readonly<Record<SingleTurns["sign"], string>> = {
	"confident-flips": "confident flips",
	"lost-answers": "lost answers",
};

/** The name of a measure for people. */
export function measureName({ measure }: DriftFinding): string {
	return MEASURES[measure];
}

/** `step at turn 31 (29–35, ≥ 90 %)`, `none found`, or why it was not tested: the share says how often such a set holds the turn. */
export function patternWords({ pattern, onset, reason }: DriftFinding): string {
	if (reason !== null) return `not tested (${reasonWords(reason)})`;
	if (onset === null) return "none found";
	const { turn, low, high } = onset;
	const [words, shape] = pattern === "step" ? (["step at", "step"] as const) : (["slow slide from", "ramp"] as const);
	return `${words} turn ${turn} (${low}–${high}, ≥ ${formatPercent(ONSET_CONFIDENCE[shape])})`;
}

/** How large a drift is; nothing where there is none. */
export function sizeWords({ onset, size }: DriftFinding): string {
	return onset === null ? "" : formatMeasured(size);
}

/** The numbers that the pattern was decided from. */
export function statisticsWords({ statistics }: DriftFinding): string {
	if (statistics === null) return "–";
	const { zScan, zTrend, rho } = statistics;
	return `scan z ${formatSignificant(zScan)}, trend z ${formatSignificant(zTrend)}, ρ ${formatSignificant(rho, 2)}`;
}

/** `lost answers at turns 12, 30 of rotation-2 (recurring)`. */
export function singleTurnWords({ sign, pattern, conversation, turns }: SingleTurns): string {
	return `${SIGNS[sign]} at ${turns.length === 1 ? "turn" : "turns"} ${turns.join(", ")} of ${conversation} (${pattern})`;
}

/** What the old rule says, and how often it says so where nothing was changed. */
export function rollingWindowWords({ rollingWindow }: Pick<DriftFindings, "rollingWindow">): string {
	const { flagged, sessions, falseAlarms, unchanged } = rollingWindow;
	const own = `flags ${formatRatio(flagged, sessions)} sessions`;
	if (!falseAlarms.measured) return `${own}; error rate ${reasonWords(falseAlarms.reason)}`;
	const { value, n } = falseAlarms.estimate;
	const rate = formatEstimate(falseAlarms.estimate);
	return `${own}; of the unchanged ${unchanged} ${formatCount(Math.round(value * n))} of ${formatCount(n)}: error rate ${rate}`;
}
