import { createHash } from "node:crypto";
import { type Random, seededRandom } from "../statistics/distribution/random.ts";
import { type ReviewCandidate, type ReviewedRecord, reviewCandidates } from "./review-candidates.ts";
import type { ReviewPair } from "./review-pair.ts";

/** Ten prompts are a screening (statistics of "at least 9 of 10"); the turns beside them are a sample to look at. */
const PROMPTS = 10;
const TURNS = 5;
/** One control to three others: a quarter of what a reviewer sees is the baseline against itself. */
const OTHERS_PER_CONTROL = 3;

/**
 * The pairs of a review for each variant: one prompt of every category first, a sample of session turns, and controls.
 * They follow from the record alone, so that all reviewers see the same pairs and any copy of the run finds them again.
 */
export function selectPairs(record: ReviewedRecord, variants: readonly string[], control: string | null): ReviewPair[] {
	return variants.flatMap((variant) => {
		const random = seededRandom(seedOf(`${record.sealDigest} ${variant}`));
		const candidates = reviewCandidates(record, variant);
		const prompts = choosePrompts(ofKind(candidates, "prompt"), random);
		const turns = chooseTurns(ofKind(candidates, "turn"), random);
		const chosen = [...prompts, ...turns];
		const again = control === null ? [] : reviewCandidates(record, control);
		const controls = shuffle(chosen, random).slice(0, Math.ceil(chosen.length / OTHERS_PER_CONTROL));
		return [
			...chosen.map((candidate) => pairOf(candidate, false, record)),
			...controls.map((candidate) => pairOf(againstItself(candidate, again), true, record)),
		];
	});
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

/** Turns whose replies differ say more than turns whose replies are the same. */
function chooseTurns(candidates: readonly ReviewCandidate[], random: Random): ReviewCandidate[] {
	const shuffled = shuffle(candidates, random);
	const differs = ({ baseline, other }: ReviewCandidate) => baseline[0]?.text !== other[0]?.text;
	return [...shuffled.filter(differs), ...shuffled.filter((one) => !differs(one))].slice(0, TURNS);
}

/** The A/A run of the baseline answered the same words; where it did not, the baseline's reply stands on both sides. */
function againstItself(candidate: ReviewCandidate, again: readonly ReviewCandidate[]): ReviewCandidate {
	const { other } = again.find(({ key }) => key === candidate.key) ?? { other: candidate.baseline };
	return { ...candidate, other };
}

function pairOf(candidate: ReviewCandidate, control: boolean, { sealDigest }: ReviewedRecord): ReviewPair {
	const { key, category: _, ...shown } = candidate;
	const name = `${sealDigest} ${candidate.variant} ${key} ${control ? "control" : "pair"}`;
	return { id: createHash("sha256").update(name).digest("hex").slice(0, 12), control, ...shown };
}

function ofKind(candidates: readonly ReviewCandidate[], kind: ReviewPair["kind"]): ReviewCandidate[] {
	return candidates.filter((candidate) => candidate.kind === kind);
}

function seedOf(text: string): number {
	return createHash("sha256").update(text).digest().readUInt32BE(0);
}

// Fisher and Yates, from a seeded source.
export function shuffle<T>(items: readonly T[], random: Random): T[] {
	const shuffled = [...items];
	for (let last = shuffled.length - 1; last > 0; last -= 1) {
		const other = Math.floor(random() * (last + 1));
		[shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
	}
	return shuffled;
}
