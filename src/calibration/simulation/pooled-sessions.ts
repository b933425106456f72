import type { Random } from "../../statistics/distribution/random.ts";
import { clopperPearson } from "../../statistics/interval/clopper-pearson.ts";
import { unmeasured } from "../../statistics/interval/estimate.ts";
import { type EventCell, findBursts } from "../../statistics/series/event-bursts.ts";
import { detectTurnDrift, type TurnValue } from "../../statistics/series/turn-drift.ts";
import { plainPercent } from "../../words/plain-number.ts";
import { alarmSubject, type FalseAlarmRate, type FaultRow } from "../calibration-report.ts";
import { SESSION } from "./session-change.ts";
import type { SimulationLab } from "./simulation-lab.ts";

/** Five conversations whose five phases are rotated, as in the suites. */
const CONVERSATIONS = 5;
const PHASE_TURNS = 10;

const ANSWERS = alarmSubject("detector", "answer-drift", "drift of checked answers");
const FLIPS = alarmSubject("detector", "glitch-turns", "glitches by confident flips");

/** Share of answers that either side gets wrong where nothing was changed. */
const ERROR_SHARES = [0.05, 0.3];
/** Flips per token, and the share of flips that bring another one along. */
const FLIP_NOISES = [
	{ rate: 0.0005, clustering: 0 },
	{ rate: 0.002, clustering: 0.5 },
	{ rate: 0.02, clustering: 0.5 },
];
const PROMISED = 0.05;
/** Share of the turn's tokens that a glitch flips, on top of the noise. */
const GLITCH = 0.2;
const STEP_LOSS = 0.35;

/** False alarms of the detectors that work on sessions pooled by turn. */
export function pooledFalseAlarms(lab: SimulationLab): FalseAlarmRate[] {
	const answers = ERROR_SHARES.map((share) => {
		const random = lab.random(`answers ${share}`);
		const condition = `${plainPercent(share)} of answers wrong on either side`;
		return {
			subject: ANSWERS,
			condition,
			promised: PROMISED,
			rate: shareOf(lab, () => findsDrift(random, share, share)),
		};
	});
	const flips = FLIP_NOISES.map((noise) => {
		const random = lab.random(`flips ${noise.rate} ${noise.clustering}`);
		const rate = shareOf(lab, () => findBursts(flipCells(random, noise)).length > 0);
		return { subject: FLIPS, condition: flipWords(noise), promised: PROMISED, rate };
	});
	return [...answers, ...flips];
}

/** What they find: answers lost for good, and a single turn gone wrong. */
export function pooledFaults(lab: SimulationLab): FaultRow[] {
	const random = lab.random("answers lost");
	const caught = shareOf(lab, () => findsDrift(random, 0.05, STEP_LOSS));
	const size = unmeasured("simulated");
	const trials = CONVERSATIONS * SESSION.turns;
	const lost: FaultRow = {
		fault: `answers lost from turn ${SESSION.step}`,
		strength: `${plainPercent(STEP_LOSS)} instead of ${plainPercent(0.05)}`,
		size,
		cells: [{ subject: ANSWERS, caught, trials, note: null }],
	};
	const glitches = FLIP_NOISES.map((noise): FaultRow => {
		const draw = lab.random(`glitch ${noise.rate} ${noise.clustering}`);
		const found = shareOf(lab, () => findsGlitch(draw, noise));
		return {
			fault: `one turn with ${plainPercent(GLITCH)} of its tokens flipped`,
			strength: flipWords(noise),
			size,
			cells: [{ subject: FLIPS, caught: found, trials, note: null }],
		};
	});
	return [lost, ...glitches];
}

function shareOf({ sessions }: SimulationLab, alarms: () => boolean) {
	const hits = Array.from({ length: sessions }, alarms).filter(Boolean).length;
	return clopperPearson(hits, sessions, "share");
}

function findsDrift(random: Random, early: number, late: number): boolean {
	const wrong = (share: number): number => Number(random() < share);
	const sessions = places().map((turns) =>
		turns.map(({ turn, stratum }): TurnValue => {
			const value = wrong(turn >= SESSION.step ? late : early) - wrong(early);
			return { turn, stratum, value };
		}),
	);
	const drift = detectTurnDrift(sessions, { unit: "share", least: 0.05, by: "mean" });
	return drift.tested && drift.flagged;
}

function findsGlitch(random: Random, noise: FlipNoise): boolean {
	const cells = flipCells(random, noise);
	const at = Math.floor(random() * cells.length);
	const changed = cells.map((cell, index) =>
		index === at ? { ...cell, events: cell.events + Math.round(GLITCH * cell.chances) } : cell,
	);
	return findBursts(changed).some(({ cell }) => cell === changed[at]);
}

type FlipNoise = (typeof FLIP_NOISES)[number];

function flipCells(random: Random, { rate, clustering }: FlipNoise): EventCell[] {
	return places()
		.flat()
		.map(({ stratum }) => {
			const chances = 20 + Math.floor(160 * random());
			const start = rate * (1 - clustering);
			let events = 0;
			for (let token = gap(random, start); token < chances; token += 1 + gap(random, start)) {
				events += 1 + gap(random, 1 - clustering);
			}
			return { events, chances, stratum };
		});
}

/** Trials that pass before one succeeds (geometric), drawn at once: most tokens do not flip. */
function gap(random: Random, share: number): number {
	return share === 1 ? 0 : Math.floor(Math.log(1 - random()) / Math.log(1 - share));
}

function places(): { readonly turn: number; readonly stratum: string }[][] {
	return Array.from({ length: CONVERSATIONS }, (_, conversation) =>
		Array.from({ length: SESSION.turns }, (_, index) => {
			const phase = (Math.floor(index / PHASE_TURNS) + conversation) % CONVERSATIONS;
			return { turn: index + 1, stratum: `phase ${phase}` };
		}),
	);
}

function flipWords({ rate, clustering }: FlipNoise): string {
	const mean = 1 / (1 - clustering);
	return `${plainPercent(rate)} of tokens flip, ${mean === 1 ? "each alone" : `${mean} at a time on average`}`;
}
