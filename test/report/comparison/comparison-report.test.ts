import { describe, expect, it } from "vitest";
import { renderComparisonJson } from "../../../src/report/comparison/comparison-json.ts";
import { renderComparisonReport } from "../../../src/report/comparison/comparison-report.ts";
import { titleOf } from "../../../src/report/comparison/comparison-title.ts";
import { unpairedByReason, unpairedWords } from "../../../src/report/comparison/comparison-words.ts";
import { renderComparisonTable } from "../../../src/report/terminal/comparison-table.ts";
import type { Comparison } from "../../../src/verdict/comparison/comparison.ts";
import { sampleComparison } from "../../support/sample/sample-comparison.ts";
import { measured } from "../../support/sample/sample-estimate.ts";

const comparison = sampleComparison();
const nothing: Comparison = {
	...comparison,
	divergences: [],
	verdicts: [],
	differences: [],
	outcomes: [],
	likelihoods: [],
	unpaired: [],
};

describe("the words of a comparison", () => {
	it.each([
		["only-in-a", "only in A"],
		["b-failed:context-full", "B failed: context full"],
		["input-differs", "input differs"],
	])("spell out the reason %s", (reason, words) => {
		expect(unpairedWords(reason)).toBe(words);
	});

	it("group what could not be paired by its reason", () => {
		expect(unpairedByReason(comparison)).toEqual([
			{ reason: "B failed: context full", words: "3 trials (session, q4_0: 3)" },
			{ reason: "only in A", words: "1 trial (needle, q8_0: 1)" },
		]);
	});
});

describe("a comparison in short", () => {
	const q4: Comparison["variants"] = [{ variant: "q4_0", role: "candidate", a: "q4_0", b: "q4_0" }];
	const of = (found: Partial<Comparison>) => titleOf({ ...nothing, variants: q4, ...found });

	it("names what is worse and what is better of every candidate, the worst first", () => {
		const { title, sentences, tone } = titleOf(comparison);
		expect(title).toBe("B against A, mixed: q4_0; better: q8_0");
		expect(tone).toBe("fail");
		expect(sentences[0]?.words).toBe(
			"q4_0 is worse in B than in A in 12 of 90 needles lost, 1 gained, and better in KL × 0.48 [0.42, 0.54], codec FAIL → PASS",
		);
	});

	it("reads a mended code book as an improvement", () => {
		const { divergences, verdicts } = comparison;
		const { title, tone } = of({ divergences, verdicts });
		expect(title).toBe("q4_0 is better in B than in A: KL × 0.48 [0.42, 0.54], codec FAIL → PASS");
		expect(tone).toBe("pass");
	});

	it("names both caches of a pair, and losses that decide nothing as such", () => {
		const variants = [{ variant: "x → y", role: "candidate", a: "x", b: "y" }] as const;
		const divergences = [{ ...comparison.divergences[0]!, variant: "x → y", reading: "b-is-worse" as const }];
		const outcomes = [{ ...comparison.outcomes[0]!, variant: "x → y", reading: "undecided" as const }];
		expect(of({ variants, divergences, outcomes }).title).toBe(
			"y is worse than x: KL × 0.48 [0.42, 0.54]; not decided: 12 of 90 needles lost, 1 gained",
		);
	});

	it("calls identical runs that, and does not promise that more trials would narrow it", () => {
		const same = { pplDelta: measured(0, 0, 0, 24, "PPL"), reading: "identical" as const, variant: "q4_0" };
		const likelihoods = [{ ...comparison.likelihoods[0]!, ...same }];
		expect(of({ likelihoods }).title).toBe("q4_0 of A and of B are identical in 1 measure");
	});

	it("says plainly where no difference is shown, and where nothing could be compared", () => {
		const outcomes = [{ ...comparison.outcomes[1]!, variant: "q4_0" }];
		expect(of({ outcomes }).title).toBe("No difference is shown between q4_0 of A and of B: 1 measure undecided");
		expect(of({}).title).toBe("q4_0 of A and of B have nothing in common to compare");
		expect(titleOf({ ...nothing, variants: [] }).title).toMatch(/^Nothing can be compared/);
	});
});

describe("a comparison in a terminal", () => {
	const text = renderComparisonTable(comparison, { color: false });

	it("fits a hundred columns and has no colour unless asked", () => {
		expect(Math.max(...text.split("\n").map((line) => [...line].length))).toBeLessThanOrEqual(100);
		expect(text).not.toContain("\u001b");
		expect(renderComparisonTable(comparison, { color: true })).toContain("\u001b[1m");
	});

	it("sets raw, floor and net of both runs side by side, and lists the verdicts that changed", () => {
		expect(text).toMatch(
			/perplexity, q4_0: B is better\n +A +KL: raw 0\.067 .*floor .*net .*\n(?:.*\n)? +B +KL: raw 0\.03/,
		);
		expect(text).toContain("B − A  KL: −0.0350 [−0.0420, −0.0280], B over A 0.478 × [0.420, 0.540]");
		expect(text).toMatch(
			/Verdicts that changed\n +q4_0, codec: FAIL, 1 failed \(exact\) → PASS, 0 failed \(exact\) \(B is better/,
		);
		expect(text).toContain("the same in both: 1");
	});

	it("gives the decisions of both sides before anything else", () => {
		expect(text).toMatch(
			/^In short\n(?:.+\n)+\nDecisions\n +the run +Proceed → Abort\n +q4_0 +Passes this suite → Abort\n/,
		);
	});

	it("gives paired differences with interval and reading", () => {
		expect(text).toMatch(/needle +q4_0 +90 +12 +1 +12\.2 % \[6\.1, 19\.3\] +B is worse/);
		expect(text).toMatch(/perplexity +q4_0 +0 +– +– +not measured \(no pairs\) +not measured/);
	});

	it("lists flips up to a bound and counts the rest", () => {
		expect(text.match(/^ {4}lost /gm)).toHaveLength(12);
		expect(text).toContain("1 more; --json lists them all");
	});

	it("names what differs between the runs and what could not be paired", () => {
		expect(text).toContain("engine version: 3.21.0 → 3.22.1");
		expect(text).toContain("B failed: context full: 3 trials (session, q4_0: 3)");
	});

	it("says so where nothing could be compared", () => {
		const empty = renderComparisonTable(nothing, { color: false });
		expect(empty).toContain("not measured: no checked reply is in both");
		expect(empty).toContain("not measured: no chunk is in both");
	});
});

describe("a comparison as JSON", () => {
	it("is the whole comparison under a schema version", () => {
		const { title, sentences } = titleOf(comparison);
		const json = renderComparisonJson(comparison);
		expect(JSON.parse(json)).toEqual({ schemaVersion: 2, title, sentences, ...comparison });
		expect(Object.keys(JSON.parse(json))[1]).toBe("title");
	});
});

describe("a comparison as HTML", () => {
	const html = renderComparisonReport(comparison);

	it.each(["differences", "outcomes", "likelihoods", "flips", "unpaired"])("has a section of %s", (id) => {
		expect(html).toContain(`<section id="${id}"`);
	});

	it("has the order of a reader: decisions, verdicts, flips, differences, conditions", () => {
		const places = ["Decisions, A → B", "verdict-changes", "flips", "outcomes", "differences", "unpaired"].map((id) =>
			html.indexOf(id.includes(" ") ? id : `<section id="${id}"`),
		);
		expect(places).toEqual([...places].sort((a, b) => a - b));
		expect(places[0]).toBeGreaterThan(0);
	});

	it("links to the reports of both runs", () => {
		const linked = renderComparisonReport(comparison, { a: "../before/report.html", b: null });
		expect(linked).toContain('<a href="../before/report.html">2031-04-05-quickstart');
	});

	it("refers to nothing outside itself", () => {
		expect(html).not.toMatch(/https?:|url\(|@import|<script|<link|<img/i);
	});

	it("shows flips side by side with the words that differ", () => {
		expect(html).toContain("The harbour opens at <mark>nine</mark>.");
		expect(html).toContain("The harbour opens at <mark>seven</mark>.");
	});

	it("draws the differences with their intervals", () => {
		expect(html).toMatch(/<svg[^>]*aria-label="Loss of checked replies, B against A/);
	});

	it("shows what was not measured as words", () => {
		expect(html).toContain("not measured (no paired chunk)");
		expect(html).toContain("not measured (no pairs)");
		expect(html).not.toMatch(/undefined|NaN|\[object Object\]/);
	});

	it("says so where nothing could be compared", () => {
		const empty = renderComparisonReport(nothing);
		expect(empty).toContain("Not measured: no checked reply could be paired.");
		expect(empty).toContain("Not measured: no chunk could be paired.");
		expect(empty).toContain("None: no paired reply changed its outcome.");
	});

	it("escapes names from the records and makes control characters visible", () => {
		const a = { ...comparison.a, run: "<script>\u202e</script>" };
		const hostile = renderComparisonReport({ ...comparison, a });
		expect(hostile).not.toMatch(/<script/);
		expect(hostile).toContain("&lt;script&gt;⟨U+202E⟩&lt;/script&gt;");
	});

	it("stays small when everything flips", () => {
		const [first] = comparison.outcomes;
		const flip = { caseId: "case", item: null, direction: "lost", a: "yes", b: "no" } as const;
		const outcomes = first === undefined ? [] : [{ ...first, flips: Array.from({ length: 5000 }, () => flip) }];
		const page = renderComparisonReport({ ...comparison, outcomes });
		expect(page.length).toBeLessThan(100_000);
		expect(page).toContain("4\u202f900 more");
	});
});
