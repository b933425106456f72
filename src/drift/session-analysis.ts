import { mean } from "simple-statistics";
import { detectDrift } from "../statistics/drift-detector.ts";
import type { DriftShape } from "../statistics/drift-shape.ts";
import type { Estimate, Measured } from "../statistics/estimate.ts";
import { type SplitUnit, stratifiedContrast, withoutStrata } from "../statistics/stratified-contrast.ts";
import { compareScoredCases, type DriftWork } from "./compared-work.ts";
import { meanKlPerToken } from "./mean-kl.ts";
import {
	conversationKl,
	type ReplayedConversation,
	type ReplayedTurn,
	replayedConversation,
} from "./replayed-conversation.ts";
import { averageTurns, type TurnDivergence, turnNumbers } from "./turn-divergence.ts";

/** Where a drift starts, with the set of turns that the data do not tell apart. */
export interface DriftOnset {
	/** Of a step: the first turn at the new level. Of a ramp: the last turn at the old level. */
	readonly turn: number;
	readonly low: number;
	readonly high: number;
	readonly shape: "step" | "ramp";
}

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
	 * autocorrelation; null below ten turns, and where turn and phase cannot be told apart.
	 */
	readonly detector: {
		readonly flagged: boolean;
		readonly zScan: number;
		readonly zTrend: number;
		readonly rho: number;
		readonly effect: number;
		/** Theil-Sen slope of the pooled series, nats of log KL per turn. */
		readonly slope: number;
	} | null;
	readonly onset: DriftOnset | null;
	/** Mean KL over all turns and its floor under the A/A control. */
	readonly kl: Measured;
	readonly klFloor: Estimate | null;
	/** Conversations that could not be compared: `case: reason`. */
	readonly unpaired: readonly string[];
}

/** Late turns start here, as a share of the session: turn 30 of 50. Fixed before any data are seen. */
export const LATE_FROM = 0.6;

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
export function analyzeSessionDrift(work: DriftWork, minimumEffect = MINIMUM_EFFECT): SessionDriftAnalysis {
	const { compared, unpaired } = compareScoredCases("replay", work, work.observed);
	const conversations = compared.map(replayedConversation);
	const control = work.control === null ? [] : compareScoredCases("replay", work, work.control).compared;
	const klFloor = meanKlPerToken(control.map(replayedConversation).map(conversationKl));
	const logKl = logKlAbove(klFloor);
	const units = splitUnits(conversations, logKl);
	const harmUnits = splitUnits(conversations, ({ nllDifference }) => nllDifference);
	const identical = isIdentical(conversations) ? "exact" : "refused";
	return {
		part: work.part,
		variant: work.variant,
		conversations: conversations.length,
		turns: averageTurns(conversations, logKl),
		contrast: stratifiedContrast(units, { unit: "nats of log KL", identical }),
		harm: stratifiedContrast(harmUnits, { unit: "nats/token", identical }),
		...detectOnset(conversations, units, minimumEffect),
		kl: meanKlPerToken(conversations.map(conversationKl)),
		klFloor: klFloor.measured ? klFloor.estimate : null,
		unpaired,
	};
}

function logKlAbove(klFloor: Measured): (turn: ReplayedTurn) => number {
	const floor = Math.max(LEAST_FLOOR, klFloor.measured ? klFloor.estimate.value : 0);
	return ({ kl }) => Math.log(kl + floor);
}

function isIdentical(conversations: readonly ReplayedConversation[]): boolean {
	return conversations.every(({ turns }) => turns.every(({ kl, nllDifference }) => kl === 0 && nllDifference === 0));
}

function splitUnits(
	conversations: readonly ReplayedConversation[],
	value: (turn: ReplayedTurn) => number,
): SplitUnit[] {
	const lateFrom = Math.ceil(LATE_FROM * (turnNumbers(conversations).at(-1) ?? 0));
	return conversations.map(({ turns }) =>
		turns.map((turn) => ({ value: value(turn), late: turn.turn >= lateFrom, stratum: turn.phase })),
	);
}

function detectOnset(
	conversations: readonly ReplayedConversation[],
	units: readonly SplitUnit[],
	minimumEffect: number,
): Pick<SessionDriftAnalysis, "detector" | "onset"> {
	const adjusted = withoutStrata(units);
	if (adjusted === null) return { detector: null, onset: null };
	const numbers = turnNumbers(conversations);
	const placed = conversations.flatMap(({ turns }, unit) =>
		turns.map(({ turn }, index) => ({ turn, x: adjusted[unit]?.[index] as number })),
	);
	const series = numbers.map((number) => mean(placed.filter(({ turn }) => turn === number).map(({ x }) => x)));
	const detection = detectDrift(series, minimumEffect);
	if (!detection.tested) return { detector: null, onset: null };
	const { flagged, zScan, zTrend, rho, effect, slope, shape } = detection;
	return {
		detector: { flagged, zScan, zTrend, rho, effect, slope },
		onset: flagged ? onsetTurn(numbers, shape) : null,
	};
}

// The detector counts the values of the series; a turn that no conversation could score is missing from it.
function onsetTurn(numbers: readonly number[], { shape, onset, onsetSet: [low, high] }: DriftShape): DriftOnset {
	const turnAt = (position: number): number => numbers[position - 1] as number;
	return { turn: turnAt(onset), low: turnAt(low), high: turnAt(high), shape };
}
