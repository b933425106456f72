import { type DriftReading, detectTurnDrift, type TurnDrift } from "../../statistics/series/turn-drift.ts";
import { isRight, openReason } from "../pair/count-pairs.ts";
import type { TurnPair } from "./turn-pairs.ts";

/** The drift of the losses of free-running sessions: over all checked turns, and over those that ask for a fact. */
export interface OutcomeDrift {
	readonly measure: "checks" | "recall";
	readonly drift: TurnDrift;
}

/** A turn that the baseline (and the control, where one ran) gets right and this variant does not. */
export interface LostTurn {
	readonly caseId: string;
	readonly turn: number;
	readonly kind: string;
}

/** A growth of the share of lost answers by a twentieth is worth a flag, as in the verdict on recall. */
const LOSS: DriftReading = { unit: "share", least: 0.05, by: "mean" };

/** Losses turn by turn: 1 where the baseline alone is right, -1 where the variant alone is, at equal phases. */
export function outcomeDrifts(turns: readonly TurnPair[]): OutcomeDrift[] {
	const scored = turns.filter((pair) => openReason(pair) === null);
	return [
		{ measure: "checks", drift: detectTurnDrift(lossesBySession(scored), LOSS) },
		{
			measure: "recall",
			drift: detectTurnDrift(lossesBySession(scored.filter(({ kind }) => kind === "recall")), LOSS),
		},
	];
}

/** A turn that the control loses as well is noise, not the variant's. */
export function lostTurns(turns: readonly TurnPair[], control: readonly TurnPair[] | null): LostTurn[] {
	const noise = new Set((control ?? []).filter(isLost).map(placeOf));
	const lost = turns.filter((pair) => isLost(pair) && !noise.has(placeOf(pair)));
	return lost.map(({ caseId, turn, kind }) => ({ caseId, turn, kind }));
}

/** Right answers of one side as 1 and 0 by turn, one list a session. */
export function answerScores(turns: readonly TurnPair[], side: "baseline" | "variant"): number[][] {
	const scored = turns.filter((pair) => openReason(pair) === null);
	return bySession(scored).map((session) => session.map((pair) => Number(isRight(pair[side]))));
}

function lossesBySession(turns: readonly TurnPair[]) {
	return bySession(turns).map((session) =>
		session.map(({ turn, phase, baseline, variant }) => ({
			turn,
			value: Number(isRight(baseline)) - Number(isRight(variant)),
			stratum: phase,
		})),
	);
}

function bySession(turns: readonly TurnPair[]): TurnPair[][] {
	const cases = [...new Set(turns.map(({ caseId }) => caseId))];
	return cases.map((caseId) => turns.filter((pair) => pair.caseId === caseId).sort((a, b) => a.turn - b.turn));
}

function isLost(pair: TurnPair): boolean {
	return openReason(pair) === null && isRight(pair.baseline) && !isRight(pair.variant);
}

function placeOf({ caseId, turn }: TurnPair): string {
	return JSON.stringify([caseId, turn]);
}
