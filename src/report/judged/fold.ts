import type { CriterionId } from "../../suite/criterion.ts";
import { CRITERION_NAMES } from "../../suite/criterion-name.ts";
import type { Verdict, VerdictState } from "../../verdict/rule/verdict.ts";
import type { RunReport } from "./run-report.ts";

/** What a section says in a sentence; whether the rest of it is unfolded from the start, since something happened there. */
export interface Fold {
	readonly sentence: string;
	readonly open: boolean;
}

const WORDS: Readonly<Record<VerdictState, string>> = {
	KILL: "beyond its kill threshold under",
	FAIL: "fails under",
	INCONCLUSIVE: "undecided under",
	DEFERRED: "not measured under",
	PASS: "passes under",
};

/** Whether a cache fails one of these criteria: then their section is worth the room. */
export function isFailed({ judgement }: Pick<RunReport, "judgement">, criteria: readonly CriterionId[]): boolean {
	return judgement.verdicts.some(
		({ criterion, state }) => criteria.includes(criterion) && (state === "FAIL" || state === "KILL"),
	);
}

/** What became of some criteria: `Speed of generation passes under turbo4; fails under turbo2.` */
export function verdictFold(report: Pick<RunReport, "judgement">, criteria: readonly CriterionId[]): Fold {
	const told = criteria.flatMap((criterion) => {
		const own = report.judgement.verdicts.filter((verdict) => verdict.criterion === criterion);
		return own.length === 0 ? [] : [`${CRITERION_NAMES[criterion]}: ${statesWords(own)}.`];
	});
	const sentence = told.length === 0 ? "Measured, and not judged by this suite." : told.join(" ");
	return { sentence, open: isFailed(report, criteria) };
}

function statesWords(verdicts: readonly Verdict[]): string {
	const states = (Object.keys(WORDS) as VerdictState[]).filter((state) => verdicts.some((one) => one.state === state));
	return states
		.map((state) => {
			const names = verdicts.filter((one) => one.state === state).map(({ variant }) => variant);
			return `${WORDS[state]} ${listed(names)}`;
		})
		.join("; ");
}

/** `q4_0`, `q4_0 and q8_0`, or `all 7 caches` where a list of names would say no more. */
export function cacheNames(names: readonly string[], all: number): string {
	return names.length > 3 && names.length === all ? `all ${all} caches` : listed(names);
}

/** "all 7 caches" begins a sentence with a large letter; the name of a cache keeps its own. */
export function capital(words: string): string {
	return words.replace(/^all (?=\d)/, "All ");
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
	return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
