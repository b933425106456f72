import type { Comparison, VariantPair } from "../../verdict/comparison/comparison.ts";
import { formatCount } from "../../words/format-number.ts";
import { unpairedWords } from "./comparison-words.ts";
import { findingsOf, type PairFinding } from "./pair-findings.ts";

/** What became of one candidate from A to B. */
export interface PairSentence {
	readonly variant: string;
	readonly state: "worse" | "mixed" | "better" | "undecided" | "identical" | "not-compared";
	/** Without a full stop: `turbo2 is worse than turbo4: KL × 93 [80, 110], 3 of 60 needles lost`. */
	readonly words: string;
}

/** The whole of a comparison: one sentence as its title, one a candidate, and how often such readings err. */
export interface ComparisonTitle {
	readonly title: string;
	readonly tone: "fail" | "pass" | "inconclusive";
	readonly sentences: readonly PairSentence[];
	/** Null where fewer than two differences were read. */
	readonly caution: string | null;
}

/** What a sentence lists; the tables have the rest. */
const MOST_NAMED = 4;
const STATES = ["worse", "mixed", "better", "undecided", "identical", "not-compared"] as const;

/** Names what changed; identical runs and undecided ones are results of their own. */
export function titleOf(comparison: Comparison): ComparisonTitle {
	const { voiding, variants } = comparison;
	if (voiding.length > 0)
		return { title: `Nothing can be said. ${voiding.join(" ")}`, tone: "inconclusive", sentences: [], caution: null };
	const candidates = variants.filter(({ role, a, b }) => role === "candidate" && a !== null && b !== null);
	const sentences = candidates
		.map((pair) => sentenceOf(pair, comparison))
		.sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
	const read = candidates.flatMap(({ variant }) => findingsOf(variant, comparison)).filter(isRead).length;
	return { title: summarize(sentences), tone: toneOf(sentences), sentences, caution: cautionOf(read) };
}

function sentenceOf(pair: VariantPair, comparison: Comparison): PairSentence {
	const findings = findingsOf(pair.variant, comparison).filter(isRead);
	const state = stateOf(findings);
	return { variant: pair.variant, state, words: SENTENCES[state](pair, findings, comparison) };
}

const SENTENCES: Readonly<
	Record<PairSentence["state"], (pair: VariantPair, findings: readonly PairFinding[], all: Comparison) => string>
> = {
	worse: (pair, findings) => `${comparedWords(pair, "worse")}: ${listed(findings, "b-is-worse")}${lossesOf(findings)}`,
	better: (pair, findings) =>
		`${comparedWords(pair, "better")}: ${listed(findings, "b-is-better")}${lossesOf(findings)}`,
	mixed: (pair, findings) =>
		`${comparedWords(pair, "worse")} in ${listed(findings, "b-is-worse")}, and better in ${listed(findings, "b-is-better")}`,
	undecided: (pair, findings) => {
		const same = findings.filter(({ reading }) => reading === "identical").length;
		const rest = same > 0 ? `; ${counted(same)} identical` : "";
		return `No difference is shown between ${namesOf(pair)}: ${counted(findings.length - same)} undecided${rest}${lossesOf(findings)}`;
	},
	identical: (pair, findings) => `${namesOf(pair)} are identical in ${counted(findings.length)}`,
	"not-compared": (pair, _, { unpaired }) => {
		const reasons = [
			...new Set(unpaired.filter(({ variant }) => variant === pair.variant).map(({ reason }) => reason)),
		];
		return `${namesOf(pair)} have nothing in common to compare${reasons.length === 0 ? "" : `: ${reasons.map(unpairedWords).join(", ")}`}`;
	},
};

function stateOf(findings: readonly PairFinding[]): PairSentence["state"] {
	const has = (reading: PairFinding["reading"]) => findings.some((one) => one.reading === reading);
	if (findings.length === 0) return "not-compared";
	if (has("b-is-worse")) return has("b-is-better") ? "mixed" : "worse";
	if (has("b-is-better")) return "better";
	return has("undecided") ? "undecided" : "identical";
}

function comparedWords({ a, b }: VariantPair, how: "worse" | "better"): string {
	return a === b ? `${b} is ${how} in B than in A` : `${b} is ${how} than ${a}`;
}

function namesOf({ a, b }: VariantPair): string {
	return a === b ? `${a} of A and of B` : `${a} and ${b}`;
}

function listed(findings: readonly PairFinding[], reading: PairFinding["reading"]): string {
	const words = findings.filter((one) => one.reading === reading).map((one) => one.words);
	const more = words.length - MOST_NAMED;
	return [...words.slice(0, MOST_NAMED), ...(more > 0 ? [`${formatCount(more)} more`] : [])].join(", ");
}

/** Replies that were lost without deciding anything belong into the sentence too, as what they are. */
function lossesOf(findings: readonly PairFinding[]): string {
	const lost = findings.filter(({ reading, lost: replies }) => reading === "undecided" && replies > 0);
	return lost.length === 0 ? "" : `; not decided: ${lost.map(({ words }) => words).join(", ")}`;
}

function summarize(sentences: readonly PairSentence[]): string {
	const [only, ...others] = sentences;
	if (only === undefined) return "Nothing can be compared: the runs have no candidate in common";
	if (others.length === 0)
		return only.words.replace(/^./u, (first) => (only.state === "undecided" ? first.toUpperCase() : first));
	const groups = STATES.flatMap((state) => {
		const names = sentences.filter((one) => one.state === state).map(({ variant }) => variant);
		return names.length === 0 ? [] : [`${state === "not-compared" ? "not compared" : state}: ${names.join(", ")}`];
	});
	return `B against A, ${groups.join("; ")}`;
}

function toneOf(sentences: readonly PairSentence[]): ComparisonTitle["tone"] {
	const has = (state: PairSentence["state"]) => sentences.some((one) => one.state === state);
	if (has("worse") || has("mixed")) return "fail";
	return has("better") || (sentences.length > 0 && sentences.every(({ state }) => state === "identical"))
		? "pass"
		: "inconclusive";
}

function cautionOf(read: number): string | null {
	if (read < 2) return null;
	return `${formatCount(read)} differences were read, each at 90 %: one in twenty unchanged ones reads worse by chance, one in twenty better.`;
}

function isRead({ reading }: PairFinding): boolean {
	return reading !== "not-measured";
}

function counted(count: number): string {
	return `${formatCount(count)} ${count === 1 ? "measure" : "measures"}`;
}
