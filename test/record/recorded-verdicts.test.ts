import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { judgeRecord } from "../../src/app/judge/judge-record.ts";
import { RECORD_VERSION } from "../../src/record/record-version.ts";
import { renderSummaryJson } from "../../src/report/format/summary-json.ts";
import { renderHtmlReport } from "../../src/report/run/html-report.ts";
import { readRun } from "../../src/store/read-run.ts";
import { checkSeal } from "../../src/store/seal.ts";
import { upgradeRun } from "../../src/store/upgrade-run.ts";
import { createHeadline } from "../../src/verdict/headline/headline.ts";
import { textOf } from "../support/world/page-markup.ts";
import { type RecordedName, recordedRun } from "../support/world/recorded-run.ts";

/** Figures of the drift tests that are computed otherwise since: the autocorrelation, and all that is scaled by it. */
const RECOMPUTED: readonly string[] = ["rho", "zScan", "zTrend"];

/** Sentences that are worded otherwise since; nothing else may differ. */
const REWORDED: Readonly<Record<string, string>> = {
	"All 8 layers hold q8_0 keys and turbo2 values, and the bytes agree.":
		"All 8 layers hold what q8_0/turbo2 under layer profile 7 gives each of them, and the bytes agree.",
};

function asOfToday(name: string, value: unknown): unknown {
	if (RECOMPUTED.includes(name)) return typeof value;
	return typeof value === "string" ? (REWORDED[value] ?? value) : value;
}

/** Criteria whose interval follows another rule since: their state and point estimate stay, the rest of them may move. */
const OTHER_INTERVAL: readonly string[] = ["prompt-checks", "session-recall", "needle", "kl-divergence"];

/** Verdicts whose n counts other units since, which are too few here: a lossless cache was passed, and is open. */
const OPEN_SINCE: Readonly<Record<string, string>> = { "session-recall": "five conversations, not 250 turns" };

/** Fields that a summary has since. */
const ADDED: readonly string[] = [
	"headline",
	"voiding",
	"divergences",
	"baselineRight",
	"sample",
	"stops",
	"look",
	"next",
];

interface Verdict {
	readonly variant: string;
	readonly criterion: string;
	readonly state: string;
	readonly reasonCode: string;
	readonly estimate: { readonly value: number } | null;
}

interface Summary {
	readonly verdicts: readonly Verdict[];
	readonly decision: { readonly state: string; readonly reason: string };
	readonly variantDecisions: Readonly<Record<string, { readonly state: string; readonly reason: string }>>;
}

/** What has to stay: the review of identical replies is settled without a person since, and is looked at apart. */
function comparable({ verdicts, decision, variantDecisions, ...summary }: Summary) {
	const kept = Object.entries(summary).filter(([name]) => !ADDED.includes(name));
	return {
		...Object.fromEntries(kept),
		decision: decided(decision),
		variantDecisions: Object.fromEntries(Object.entries(variantDecisions).map(([name, one]) => [name, decided(one)])),
		verdicts: verdicts.filter(({ criterion }) => criterion !== "prompt-review").map(comparableVerdict),
	};
}

/** The next steps of a decision name numbers of trials, which follow from the intervals. */
function decided({ state, reason }: Summary["decision"]) {
	const named = Object.keys(OPEN_SINCE).map((criterion) => new RegExp(`(,| and) ${criterion}(?=\\.)`, "g"));
	return { state, reason: named.reduce((text, one) => text.replace(one, ""), reason).replaceAll(" and ", ", ") };
}

function comparableVerdict(verdict: Verdict) {
	const { variant, criterion, state, reasonCode, estimate } = verdict;
	const rest = Object.fromEntries(Object.entries(verdict).filter(([name]) => !ADDED.includes(name)));
	if (criterion in OPEN_SINCE && ["PASS", "INCONCLUSIVE"].includes(state))
		return { variant, criterion, value: estimate?.value ?? null };
	if (!OTHER_INTERVAL.includes(criterion)) return rest;
	return { variant, criterion, state, reasonCode, value: estimate?.value ?? null };
}

async function summaryOf(directory: string): Promise<Summary> {
	return JSON.parse(renderSummaryJson(await judgeRecord(await readRun(directory))), asOfToday);
}

describe.each<RecordedName>(["quickstart-version-1", "turboquant-version-1"])("the recorded run %s", (name) => {
	it("has the verdicts, decisions and estimates that the version which ran it gave, digit for digit", async () => {
		await using run = await recordedRun(name);
		const then: Summary = JSON.parse(await readFile(path.join(run.path, "summary.json"), "utf8"), asOfToday);
		const now = await summaryOf(run.path);
		expect(comparable(now)).toEqual(comparable(then));
		const reviews = now.verdicts.filter(
			({ criterion, state }) => criterion === "prompt-review" && state !== "DEFERRED",
		);
		for (const review of reviews) expect(review).toMatchObject({ state: "PASS", reasonCode: "replies-identical" });
	});

	it("renders, and its first screen says what its decisions say", async () => {
		await using run = await recordedRun(name);
		const report = await judgeRecord(await readRun(run.path));
		const page = renderHtmlReport(report);
		const { title, sentence, state, caches } = createHeadline(report);
		const { variantDecisions } = report.judgement;
		const open = report.suite.gateVariants.filter((variant) => variantDecisions[variant]?.state === "inconclusive");
		expect(state).toBe("open");
		expect(
			caches
				.filter((cache) => cache.state === "open")
				.map(({ variant }) => variant)
				.sort(),
		).toEqual(open.sort());
		for (const variant of open) {
			const [, criteria] = / is not decided on (.*)$/.exec(variantDecisions[variant]?.reason ?? "") ?? [];
			expect(title).toContain(variant);
			expect(sentence).toContain(criteria);
		}
		expect(textOf(/<h1>[\s\S]*?<\/h1>/.exec(page)?.[0] ?? "")).toBe(title);
		expect(textOf(/<p class="hero-sentence">[\s\S]*?<\/p>/.exec(page)?.[0] ?? "")).toBe(sentence);
	});

	it("is read without a change to a sealed file", async () => {
		await using run = await recordedRun(name);
		expect(await readRun(run.path)).toMatchObject({ version: 1, provenance: { schemaVersion: RECORD_VERSION } });
		expect(await checkSeal(run.path)).toMatchObject({ state: "intact" });
	});

	it("is the same record once it is written again in the form of today", async () => {
		await using run = await recordedRun(name);
		const { scores: _, version, observationLines, ...before } = await readRun(run.path);
		await upgradeRun({ ...before, scores: _, version, observationLines });
		expect(await readRun(run.path)).toMatchObject({ ...before, version: RECORD_VERSION });
	});
});
