import { seededRandom } from "../../../src/statistics/distribution/random.ts";
import { noiseSeries, normalDraws } from "./random-draws.ts";
import type { SyntheticSessions } from "./synthetic-drift.ts";

/** Log KL that five kinds of content add, of ten turns each: the content effect that must not look like drift. */
const PHASE_EFFECTS = [0.5, -0.4, 0.2, -0.6, 0.3];
const PHASE_TURNS = 10;
const TURNS = PHASE_EFFECTS.length * PHASE_TURNS;

export interface RotatedSessionOptions {
	readonly conversations: number;
	readonly seed: number;
	/** Added to the log KL of a turn (1-based): the drift. */
	readonly drift?: (turn: number) => number;
	/** False gives every conversation the same order of phases. */
	readonly rotate?: boolean;
	/** Spread of the drift over conversations. */
	readonly driftSpread?: number;
}

/** Fifty-turn conversations with their own level (SD 0.5), phases in rotated order, and AR(0.3) noise of SD 0.4. */
export function rotatedSessions(options: RotatedSessionOptions): SyntheticSessions {
	const { conversations, seed, drift = () => 0, rotate = true, driftSpread = 0 } = options;
	const draw = normalDraws(seededRandom(seed));
	const phaseOf = (conversation: number, index: number): number =>
		(Math.floor(index / PHASE_TURNS) + (rotate ? conversation : 0)) % PHASE_EFFECTS.length;
	const all = Array.from({ length: conversations }, (_, conversation) => conversation);
	return {
		phases: all.map((c) => Array.from({ length: TURNS }, (_, index) => `phase-${phaseOf(c, index)}`)),
		kl: all.map((conversation) => {
			const level = Math.log(0.01) + 0.5 * draw();
			const own = driftSpread * draw();
			return noiseSeries(TURNS, 1000 * seed + conversation, 0.3).map((noise, index) => {
				const effect = PHASE_EFFECTS[phaseOf(conversation, index)] as number;
				return Math.exp(level + effect + 0.4 * noise + drift(index + 1) + (index >= 29 ? own : 0));
			});
		}),
	};
}
