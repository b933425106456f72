import { CRITERION_NAMES } from "../../suite/criterion-name.ts";
import { formatDecimal } from "../../words/format-number.ts";
import { type CacheStanding, cacheStandings, type HeadlinedRun } from "./cache-standing.ts";

/** What a run answers in one line, about the smallest cache that passes and never about the worst of all. */
export interface Headline {
	/** `passes`: some cache does; `open`: none does yet; `fails`: none does; `nothing`: there is nothing to tell. */
	readonly state: "passes" | "open" | "fails" | "nothing";
	/** The cache that the title is about; null where it is about all of them. */
	readonly variant: string | null;
	readonly title: string;
	/** What was asked and what that cache passed or did not, as its decision says it, and what of the others is worth knowing. */
	readonly sentence: string;
	/** What to do next, as the decision says it. */
	readonly next: string;
	/** Warnings that void verdicts or decisions, in full sentences. */
	readonly voiding: readonly string[];
	readonly caches: readonly CacheStanding[];
}

/** The answer of a run: from its decisions alone, so that it says what the record says. */
export function createHeadline(run: HeadlinedRun): Headline {
	const caches = cacheStandings(run);
	const told = tellCaches(run, caches);
	return { ...told, voiding: run.judgement.voiding.map(({ text }) => text), caches };
}

type Told = Omit<Headline, "voiding" | "caches">;

function tellCaches({ suite, judgement }: HeadlinedRun, caches: readonly CacheStanding[]): Told {
	const gated = caches.filter(({ gated, state }) => gated && state !== "baseline");
	const [passing, open, failing] = (["passes", "open", "fails"] as const).map((wanted) =>
		gated.filter(({ state }) => state === wanted),
	) as [CacheStanding[], CacheStanding[], CacheStanding[]];
	const { decision } = judgement;
	const baselineFails = judgement.variantDecisions[suite.baseline] !== undefined;
	const [best] = passing;
	if (best !== undefined && !baselineFails) return tellPassing(best, passing, caches, suite.baseline);
	const said = { sentence: decision.reason, next: decision.next };
	const told = { sentence: joinedReasons(open.length > 0 ? open : failing, caches), next: decision.next };
	if (baselineFails)
		return { state: "fails", variant: suite.baseline, title: "The baseline did not run as asked for", ...said };
	const variant = onlyOne([...open, ...failing]);
	if (open.length > 0) return { state: "open", variant, title: openTitle(open, failing), ...told };
	if (failing.length > 0) return { state: "fails", variant, title: failingTitle(failing), ...told };
	const title = gated.length === 0 ? "Nothing is decided" : "No cache was measured";
	return { state: "nothing", variant: null, title, ...said };
}

function onlyOne([first, ...others]: readonly CacheStanding[]): string | null {
	return others.length === 0 ? (first?.variant ?? null) : null;
}

function tellPassing(
	best: CacheStanding,
	passing: readonly CacheStanding[],
	caches: readonly CacheStanding[],
	baseline: string,
): Told {
	const { variant, decision } = best;
	const others = caches.filter((one) => one !== best && one.state !== "baseline");
	const reason = decision?.reason ?? "";
	return {
		state: "passes",
		variant,
		title: `${variant} ${passWords(best, passing.length, others.length)}${savingWords(best, baseline)}${reviewWords(best)}`,
		sentence: [reason, ...othersWords(others, best)].join(" "),
		next: decision?.next ?? "",
	};
}

/** Only a suite that declares itself sufficient says that a cache holds; the others say what it passed. */
function passWords({ decision }: CacheStanding, passing: number, others: number): string {
	const only = passing === 1 ? "the only cache" : "the smallest cache";
	const lead = others === 0 ? "" : `is ${only} that `;
	if (decision?.state === "review") return `${lead}passes so far`;
	return decision?.limited ? `${lead}passes this suite` : `${lead}holds`;
}

function savingWords({ timesSmaller }: CacheStanding, baseline: string): string {
	return timesSmaller === null ? "" : `: ${timesWords(timesSmaller)} smaller than ${baseline}`;
}

function reviewWords({ decision }: CacheStanding): string {
	return decision?.state === "review" ? "; people have yet to review it" : "";
}

/** `5.1 ×`. */
export function timesWords(times: number): string {
	return `${formatDecimal(times, { decimals: times < 9.95 ? 1 : 0 })} ×`;
}

/** Reasons that differ by the name of the cache alone are one sentence: `q4_0 and q8_0 are not decided on needle.` */
function joinedReasons(told: readonly CacheStanding[], caches: readonly CacheStanding[]): string {
	const groups = new Map<string, CacheStanding[]>();
	for (const cache of told) {
		const { variant, decision } = cache;
		const reason = decision?.reason ?? "";
		const rest = reason.startsWith(`${variant} is `) ? reason.slice(variant.length + " is ".length) : null;
		const key = rest === null || rest.includes(variant) ? reason : ` are ${rest}`;
		groups.set(key, [...(groups.get(key) ?? []), cache]);
	}
	const reasons = [...groups].map(([words, same]) =>
		words.startsWith(" are ") && same.length > 1 ? `${named(same)}${words}` : (same[0]?.decision?.reason ?? ""),
	);
	const absent = caches.filter(({ state }) => state === "not-run");
	return [...reasons, ...(absent.length === 0 ? [] : [`Not measured: ${named(absent)}.`])].join(" ");
}

/** What is smaller and undecided or lost is what a reader asks next. */
function othersWords(others: readonly CacheStanding[], best: CacheStanding): string[] {
	const smaller = others.filter(({ kvBytes }) => kvBytes !== null && best.kvBytes !== null && kvBytes < best.kvBytes);
	const open = smaller.filter(({ state }) => state === "open");
	const failed = smaller.filter(({ state }) => state === "fails");
	const absent = others.filter(({ state }) => state === "not-run");
	return [
		open.length === 0 ? null : `Smaller and still open: ${named(open)}.`,
		failed.length === 0 ? null : `Smaller and not passing: ${named(failed)}.`,
		absent.length === 0 ? null : `Not measured: ${named(absent)}.`,
	].filter((words) => words !== null);
}

function openTitle(open: readonly CacheStanding[], failing: readonly CacheStanding[]): string {
	const [only] = open;
	if (open.length + failing.length === 1 && only !== undefined) {
		const verb = only.open.length === 1 ? "is" : "are";
		return `${only.variant} is not decided: ${criteriaWords(only, only.open)} ${verb} open`;
	}
	const rest = failing.length === 0 ? "" : `, ${named(failing)} ${failing.length === 1 ? "fails" : "fail"}`;
	return `No cache passes yet: ${named(open)} ${open.length === 1 ? "is" : "are"} open${rest}`;
}

function failingTitle(failing: readonly CacheStanding[]): string {
	const [only] = failing;
	if (failing.length > 1 || only === undefined) return `No cache passes: ${named(failing)} fail`;
	if (only.decision?.state === "fix-implementation") return `${only.variant} is not what was asked for: fix it first`;
	return `${only.variant} does not hold: it fails ${criteriaWords(only, only.failed)}`;
}

function criteriaWords(
	{ passed, open, failed }: CacheStanding,
	criteria: readonly CacheStanding["open"][number][],
): string {
	const all = [passed, open, failed].flat().length;
	if (criteria.length > 2) return `${criteria.length} of ${all} criteria`;
	return criteria.map((id) => `“${CRITERION_NAMES[id]}”`).join(" and ");
}

function named(caches: readonly CacheStanding[]): string {
	const names = caches.map(({ variant }) => variant);
	return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
