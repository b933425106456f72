import type { Estimate, Measured } from "../../statistics/interval/estimate.ts";
import { type SplitUnit, stratifiedContrast } from "../../statistics/interval/stratified-contrast.ts";
import type { FoundDrift } from "../../statistics/series/drift-detector.ts";
import type { RollingWindowComparison } from "../../statistics/series/rolling-window.ts";
import { type DriftOnset, LATE_FROM } from "../../statistics/series/turn-drift.ts";
import { compareScoredCases } from "../likelihood/compared-work.ts";
import { meanKlPerToken } from "../likelihood/mean-kl.ts";
import type { PlacedWork } from "../pair/placed-work.ts";
import type { UnpairedTrial } from "../pair/unpaired-reason.ts";
import { compareReplaysByRollingWindow, type MeasureDrift, measureDrifts } from "./measure-drift.ts";
import { flipGlitches, type Glitch } from "./replay-glitches.ts";
import {
	conversationKl,
	type ReplayedConversation,
	type ReplayedTurn,
	replayedConversation,
} from "./replayed-conversation.ts";
import { averageTurns, type TurnDivergence, turnNumbers } from "./turn-divergence.ts";

/** Paired drift of one variant over the replayed sessions. */
export interface SessionDriftAnalysis {
	readonly part: string;
	readonly variant: string;
	readonly conversations: number;
	readonly turns: readonly TurnDivergence[];
	/** Late minus early mean log KL at equal phases, conversation as the unit; unit "nats of log KL". */
	readonly contrast: Measured;
	/** Late minus early mean NLL difference, likewise; unit "nats/token". */
	readonly harm: Measured;
	/**
	 * Rank scan and trend test on the series averaged over conversations, phase effects taken away, corrected for
	 * autocorrelation, in nats of log KL; null below ten turns, and where turn and phase cannot be told apart.
	 */
	readonly detector: FoundDrift | null;
	readonly onset: DriftOnset | null;
	/** The same detector on KL, likelihood and agreement: whether, where, in which shape and how large. */
	readonly measures: readonly MeasureDrift[];
	/** Single turns with more confident flips than their like. */
	readonly glitches: readonly Glitch[];
	/** The old rule on the agreement of each session, for comparison only; the control shows how often it errs. */
	readonly rollingWindow: RollingWindowComparison;
	/** Mean KL over all turns and its floor under the A/A control. */
	readonly kl: Measured;
	readonly klFloor: Estimate | null;
	/** Conversations that could not be compared, with the reason. */
	readonly unpaired: readonly UnpairedTrial[];
}

/** Floor of the KL, nats per token, where there is no control or it is bit-identical: keeps ln finite. */
const LEAST_FLOOR = 1e-9;

/** A drift that is worth a flag multiplies the KL by at least 1.5. */
const MINIMUM_EFFECT = Math.log(1.5);

/**
 * Drift over the replayed sessions of one variant, on x = ln(KL per token of a turn + floor), the floor being the
 * control's mean KL. The verdict's quantity is the late-minus-early contrast over conversations; the detector on the
 * series averaged over conversations adds whether and at which turn a drift starts. Both compare turns of the same
 * phase: conversations must rotate their phases, for with one order turn and content are the same thing, which is refused.
 */
export function analyzeSessionDrift(work: PlacedWork, minimumEffect = MINIMUM_EFFECT): SessionDriftAnalysis {
	const { compared, unpaired } = compareScoredCases("replay", work, work.observed);
	const conversations = compared.map(replayedConversation);
	const control = work.control === null ? [] : compareScoredCases("replay", work, work.control).compared;
	const controls = control.map(replayedConversation);
	const klFloor = meanKlPerToken(controls.map(conversationKl));
	const logKl = logKlAbove(klFloor);
	const units = splitUnits(conversations, logKl);
	const harmUnits = splitUnits(conversations, ({ nllDifference }) => nllDifference);
	const identical = isIdentical(conversations) ? "exact" : "refused";
	const measures = measureDrifts(conversations, logKl, minimumEffect);
	const detection = detectionOf(measures.find(({ measure }) => measure === "kl")?.drift);
	return {
		part: work.part,
		variant: work.variant,
		conversations: conversations.length,
		turns: averageTurns(conversations, logKl),
		contrast: stratifiedContrast(units, { unit: "nats of log KL", identical }),
		harm: stratifiedContrast(harmUnits, { unit: "nats/token", identical }),
		...detection,
		measures,
		glitches: flipGlitches(conversations, detection.onset),
		rollingWindow: compareReplaysByRollingWindow(conversations, controls),
		kl: meanKlPerToken(conversations.map(conversationKl)),
		klFloor: klFloor.measured ? klFloor.estimate : null,
		unpaired,
	};
}

/** ln of the KL per token above what the control shows; the floor keeps it finite where two turns are the same. */
export function logKlAbove(klFloor: Measured): (turn: ReplayedTurn) => number {
	const floor = Math.max(LEAST_FLOOR, klFloor.measured ? klFloor.estimate.value : 0);
	return ({ kl }) => Math.log(kl + floor);
}

function isIdentical(conversations: readonly ReplayedConversation[]): boolean {
	return conversations.every(({ turns }) => turns.every(({ kl, nllDifference }) => kl === 0 && nllDifference === 0));
}

/** Every turn with its value, on which side of the session it lies, and its phase. */
export function splitUnits(
	conversations: readonly ReplayedConversation[],
	value: (turn: ReplayedTurn) => number,
): SplitUnit[] {
	const lateFrom = Math.ceil(LATE_FROM * (turnNumbers(conversations).at(-1) ?? 0));
	return conversations.map(({ turns }) =>
		turns.map((turn) => ({ value: value(turn), late: turn.turn >= lateFrom, stratum: turn.phase })),
	);
}

/** The KL's own drift in the words of the criterion. */
function detectionOf(kl: MeasureDrift["drift"] | undefined): Pick<SessionDriftAnalysis, "detector" | "onset"> {
	if (!kl?.tested) return { detector: null, onset: null };
	const { flagged, zScan, zTrend, rho, effect, slope, onset } = kl;
	return { detector: { flagged, zScan, zTrend, rho, effect, slope }, onset };
}
