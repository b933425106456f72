import { seededRandom } from "../../src/statistics/random.ts";
import { noiseSeries, normalDraws } from "./random-draws.ts";
import type { KlByTurn } from "./synthetic-drift.ts";

/** Log KL that five kinds of content add, of ten turns each: the content effect that rotation must cancel. */
const PHASE_EFFECTS = [0.5, -0.4, 0.2, -0.6, 0.3];
const PHASE_TURNS = 10;

export interface RotatedSessionOptions {
	readonly conversations: number;
	readonly seed: number;
	/** Added to the log KL of a turn (1-based): the drift. */
	readonly drift?: (turn: number) => number;
	/** False gives every conversation the same order of phases. */
	readonly rotate?: boolean;
}

// Fifty-turn conversations with their own level (SD 0.5), phases in rotated order, and AR(0.3) noise of SD 0.4.
export function rotatedSessions({ conversations, seed, drift = () => 0, rotate = true }: RotatedSessionOptions): KlByTurn {
	const level = normalDraws(seededRandom(seed));
	return Array.from({ length: conversations }, (_, conversation) => {
		const offset = Math.log(0.01) + 0.5 * level();
		return noiseSeries(PHASE_EFFECTS.length * PHASE_TURNS, 1000 * seed + conversation, 0.3).map((noise, index) => {
			const phase = (Math.floor(index / PHASE_TURNS) + (rotate ? conversation : 0)) % PHASE_EFFECTS.length;
			return Math.exp(offset + (PHASE_EFFECTS[phase] as number) + 0.4 * noise + drift(index + 1));
		});
	});
}
