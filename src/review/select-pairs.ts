import { createHash } from "node:crypto";
import { type Random, seededRandom } from "../statistics/distribution/random.ts";
import { isIdentical } from "./compared-replies.ts";
import { plantDefect } from "./planted-defect.ts";
import { type ReviewCandidate, type ReviewedRecord, reviewCandidates } from "./review-candidates.ts";
import type { ReviewPair } from "./review-pair.ts";

/** Ten prompts are a screening (statistics of "at least 9 of 10"); the turns beside them are a sample to look at. */
const PROMPTS = 10;
const TURNS = 5;
/** Of each kind of control, one to five others and three at most: they test the reviewer and cost his time. */
const OTHERS_PER_CONTROL = 5;
const MOST_CONTROLS = 3;

/**
 * The pairs of a review for each variant: prompts whose replies differ, one of every category first, a sample of session
 * turns that differ, and controls. What is the same word for word is counted (`comparedReplies`) and not shown. They
 * follow from the record alone, so that all reviewers see the same pairs and any copy of the run finds them again.
 */
export function selectPairs(record: ReviewedRecord, variants: readonly string[]): ReviewPair[] {
	return variants.flatMap((variant) => {
		const random = seededRandom(seedOf(`${record.sealDigest} ${variant}`));
		const candidates = reviewCandidates(record, variant).filter((one) => !isIdentical(one));
		const prompts = choosePrompts(ofKind(candidates, "prompt"), random);
		const turns = shuffle(ofKind(candidates, "turn"), random).slice(0, TURNS);
		const chosen = [...prompts, ...turns];
		const controls = [...sameControls(chosen, random), ...defectControls(chosen, random)];
		return [
			...chosen.map((candidate) => pairOf(candidate, null, record)),
			...controls.map((one) => pairOf(...one, record)),
		];
	});
}

type Control = readonly [candidate: ReviewCandidate, control: "same" | "defect"];

function sameControls(chosen: readonly ReviewCandidate[], random: Random): Control[] {
	const controls = shuffle(chosen, random).slice(0, controlsFor(chosen));
	return controls.map((one) => [{ ...one, other: one.baseline }, "same"]);
}

/** Of those whose baseline says enough to be spoiled. */
function defectControls(chosen: readonly ReviewCandidate[], random: Random): Control[] {
	const spoiled = shuffle(chosen, random).flatMap((one): Control[] => {
		const other = plantDefect(one.baseline, random);
		return other === null ? [] : [[{ ...one, other }, "defect"]];
	});
	return spoiled.slice(0, controlsFor(chosen));
}

function controlsFor(chosen: readonly ReviewCandidate[]): number {
	return Math.min(MOST_CONTROLS, Math.ceil(chosen.length / OTHERS_PER_CONTROL));
}

/** One of each category, then a second of each, until there are enough. */
function choosePrompts(candidates: readonly ReviewCandidate[], random: Random): ReviewCandidate[] {
	const shuffled = shuffle(candidates, random);
	const rounds = new Map<ReviewCandidate, number>();
	const seen = new Map<string, number>();
	for (const candidate of shuffled) {
		const round = seen.get(candidate.category) ?? 0;
		seen.set(candidate.category, round + 1);
		rounds.set(candidate, round);
	}
	return [...shuffled].sort((a, b) => (rounds.get(a) ?? 0) - (rounds.get(b) ?? 0)).slice(0, PROMPTS);
}

function pairOf(
	candidate: ReviewCandidate,
	control: ReviewPair["control"],
	{ sealDigest }: ReviewedRecord,
): ReviewPair {
	const { key, category: _, ...shown } = candidate;
	const name = `${sealDigest} ${candidate.variant} ${key} ${control ?? "pair"}`;
	return { id: createHash("sha256").update(name).digest("hex").slice(0, 12), control, ...shown };
}

function ofKind(candidates: readonly ReviewCandidate[], kind: ReviewPair["kind"]): ReviewCandidate[] {
	return candidates.filter((candidate) => candidate.kind === kind);
}

function seedOf(text: string): number {
	return createHash("sha256").update(text).digest().readUInt32BE(0);
}

/** Fisher and Yates, from a seeded source. */
export function shuffle<T>(items: readonly T[], random: Random): T[] {
	const shuffled = [...items];
	for (let last = shuffled.length - 1; last > 0; last -= 1) {
		const other = Math.floor(random() * (last + 1));
		[shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
	}
	return shuffled;
}
