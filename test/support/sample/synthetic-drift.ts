import type { TokenScores } from "../../../src/engine/port/token-scores.ts";
import type { Trial } from "../../../src/plan/trial/trial.ts";
import type { Observation, Outcome } from "../../../src/record/observation.ts";
import { createAnswerScorer } from "../../../src/score/answer-scorer.ts";
import type { PlacedWork } from "../../../src/score/pair/placed-work.ts";
import { type SyntheticPosition, syntheticScores } from "./synthetic-scores.ts";

/** KL per turn of every conversation, one list a conversation. */
export type KlByTurn = readonly (readonly number[])[];

/** Tokens of every synthetic turn. */
export const TURN_TOKENS = 3;
const COIN: SyntheticPosition = { probabilities: [0.5, 0.5], target: 1 };

/** A coin so biased that KL(fair || biased) = -ln(1 - 4 e^2) / 2 is the wanted one; its target is the likelier side. */
export function biasedCoin(kl: number, target = 0): SyntheticPosition {
	const excess = 0.5 * Math.sqrt(1 - Math.exp(-2 * kl));
	return { probabilities: [0.5 + excess, 0.5 - excess], target };
}

/** A drift analysis' input on named cases: scores of the baseline, of the variant and, where given, of a control. */
export interface SyntheticCases {
	readonly kind: "score-chunk" | "replay";
	readonly baseline: Readonly<Record<string, TokenScores>>;
	readonly variant: Readonly<Record<string, TokenScores | Outcome>>;
	readonly control?: Readonly<Record<string, TokenScores>>;
	/** Phase of every turn, by case; one phase where left out. */
	readonly phases?: Readonly<Record<string, readonly string[]>>;
}

/** Observations and trials of synthetic scores; a case of the variant may have another outcome instead. */
export function syntheticWork({ kind, baseline, variant, control, phases = {} }: SyntheticCases): PlacedWork {
	const files = new Map<string, TokenScores>();
	const observe = (name: string, cases: Readonly<Record<string, TokenScores | Outcome>>): Observation[] =>
		Object.entries(cases).map(([caseId, given]) => {
			const file = `${name}/${caseId}`;
			if ("positions" in given) files.set(file, given);
			const outcome = "positions" in given ? answered(kind, given, file) : given;
			return { trial: file, part: "p", variant: name, caseId, repeat: 0, wallMs: 1, engineMs: 1, outcome };
		});
	return {
		part: "p",
		variant: "variant",
		role: "candidate",
		trials: Object.keys(baseline).map((caseId) => trialOf(kind, caseId, phases[caseId] ?? [])),
		baseline: observe("baseline", baseline),
		observed: observe("variant", variant),
		control: control === undefined ? null : observe("control", control),
		scores: (file) => files.get(file) as TokenScores,
		scored: createAnswerScorer([]),
	};
}

/** Replayed conversations: KL by turn, that of a control, and the phase of every turn, one list a conversation. */
export interface SyntheticSessions {
	readonly kl: KlByTurn;
	readonly control?: KlByTurn;
	readonly phases?: readonly (readonly string[])[];
}

/** Replayed conversations whose turns diverge from the baseline by given amounts. */
export function syntheticSessions({ kl, control, phases = [] }: SyntheticSessions): PlacedWork {
	const coins = byCase(kl, (turns) => turns.flatMap(() => Array<SyntheticPosition>(TURN_TOKENS).fill(COIN)));
	const biased = (turns: readonly number[]) =>
		turns.flatMap((turn) => Array.from({ length: TURN_TOKENS }, () => biasedCoin(turn, 1)));
	return syntheticWork({
		kind: "replay",
		baseline: coins,
		variant: byCase(kl, biased),
		...(control === undefined ? {} : { control: byCase(control, biased) }),
		phases: Object.fromEntries(phases.map((names, index) => [caseName(index), names])),
	});
}

function caseName(index: number): string {
	return `conversation-${index + 1}`;
}

function byCase(
	kl: KlByTurn,
	rows: (turns: readonly number[]) => readonly SyntheticPosition[],
): Record<string, TokenScores> {
	return Object.fromEntries(kl.map((turns, index) => [caseName(index), syntheticScores(rows(turns), 2)]));
}

function answered(kind: SyntheticCases["kind"], scores: TokenScores, scoresFile: string): Outcome {
	const n = scores.positions.length;
	if (kind === "score-chunk") return { state: "answered", answer: { kind, tokens: n, scored: n, scoresFile } };
	const first = scores.positions[0] ?? 1;
	const spans = Array.from({ length: n / TURN_TOKENS }, (_, index) => ({
		turn: index + 1,
		start: first + index * TURN_TOKENS,
		end: first + (index + 1) * TURN_TOKENS,
	}));
	return { state: "answered", answer: { kind, transcriptDigest: "same", spans, scoresFile } };
}

function trialOf(kind: SyntheticCases["kind"], caseId: string, phases: readonly string[]): Trial {
	const task: Trial["task"] =
		kind === "replay" ? { kind, of: "x", top: 2, phases } : { kind, chunk: 0, chunkTokens: 16, top: 2 };
	const partKind = kind === "replay" ? "session" : "perplexity";
	return {
		id: `p/variant/${caseId}/r0`,
		part: "p",
		partKind,
		stage: "beside",
		variant: "variant",
		caseId,
		repeat: 0,
		needs: null,
		task,
	};
}
