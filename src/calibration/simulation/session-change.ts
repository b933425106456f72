import type { Random } from "../../statistics/distribution/random.ts";

/** What happens to a series of fifty turns, in standard deviations of its noise; positive is worse. */
export type SessionChange =
	| { readonly kind: "none" }
	/** At once and for good, from turn 30. */
	| { readonly kind: "step"; readonly size: number }
	/** Growing from turn 25 to `size` at the last turn. */
	| { readonly kind: "ramp"; readonly size: number }
	/** Turn 33 alone. */
	| { readonly kind: "glitch"; readonly size: number }
	/** Each turn from 20 on with probability `share`. */
	| { readonly kind: "recurring"; readonly size: number; readonly share: number };

/** Turns of a simulated session, and where its changes begin. */
export const SESSION = { turns: 50, step: 30, rampFrom: 25, glitch: 33, recurringFrom: 20 } as const;

/** Adds the change to a series; only a recurring one needs chance. */
export function applyChange(series: readonly number[], change: SessionChange, random: Random): number[] {
	return series.map((x, index) => x + addedAt(index + 1, change, random));
}

/** As a fault and its strength. */
export function changeWords(change: SessionChange): { readonly fault: string; readonly strength: string } {
	switch (change.kind) {
		case "none":
			return { fault: "no change", strength: "0 SD" };
		case "step":
			return { fault: `step at turn ${SESSION.step}`, strength: `${change.size} SD` };
		case "ramp":
			return { fault: `slow slide from turn ${SESSION.rampFrom}`, strength: `ends at ${change.size} SD` };
		case "glitch":
			return { fault: `glitch at turn ${SESSION.glitch}`, strength: `${change.size} SD` };
		case "recurring":
			return {
				fault: `recurring from turn ${SESSION.recurringFrom}`,
				strength: `${change.size} SD, p = ${change.share}`,
			};
	}
}

function addedAt(turn: number, change: SessionChange, random: Random): number {
	switch (change.kind) {
		case "none":
			return 0;
		case "step":
			return turn >= SESSION.step ? change.size : 0;
		case "ramp":
			return (change.size * Math.max(0, turn - SESSION.rampFrom)) / (SESSION.turns - SESSION.rampFrom);
		case "glitch":
			return turn === SESSION.glitch ? change.size : 0;
		case "recurring":
			return turn >= SESSION.recurringFrom && random() < change.share ? change.size : 0;
	}
}

/** The same in one phrase. */
export function changeLabel(change: SessionChange): string {
	const { fault, strength } = changeWords(change);
	return change.kind === "none" ? fault : `${fault}, ${strength}`;
}
