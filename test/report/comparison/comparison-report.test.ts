import { describe, expect, it } from "vitest";
import { renderComparisonJson } from "../../../src/report/comparison/comparison-json.ts";
import { renderComparisonReport } from "../../../src/report/comparison/comparison-report.ts";
import { readDifference, summarizeComparison, unpairedWords } from "../../../src/report/comparison/comparison-words.ts";
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
	it("read an interval by where zero lies, and never as equality", () => {
		expect(readDifference(measured(0.2, 0.1, 0.3, 30, "share"))).toBe("B is worse");
		expect(readDifference(measured(-0.2, -0.3, -0.1, 30, "share"))).toBe("B is better");
		expect(readDifference(measured(0, 0, 0.1, 30, "share"))).toBe("undecided");
		expect(readDifference({ measured: false, reason: "no-pairs" })).toBe("not measured");
	});

	it.each([
		["only-in-a", "only in A"],
		["b-failed:context-full", "B failed: context full"],
		["kv-config-differs", "kv config differs"],
	])("spell out the reason %s", (reason, words) => {
		expect(unpairedWords(reason)).toBe(words);
	});
});

describe("a comparison in short", () => {
	it("names what is worse and what is better with interval and n", () => {
		const { worse, better, nothing } = summarizeComparison(comparison);
		expect(worse).toBe("B is worse: needle under q4_0 (12.2 % [6.1, 19.3], n = 90).");
		expect(better).toMatch(
			/^B is better: perplexity under q8_0 \(.*; KL of perplexity under q4_0 \(0\.067 .* → 0\.0319 /,
		);
		expect(nothing).toBeNull();
	});

	it("calls two identical runs that, and does not promise that more trials would narrow it", () => {
		const likelihoods = [{ ...comparison.likelihoods[0]!, pplDelta: measured(0, 0, 0, 24, "PPL") }];
		expect(readDifference(measured(0, 0, 0, 24, "PPL"))).toBe("no difference");
		expect(summarizeComparison({ ...nothing, likelihoods }).nothing).toBe(
			"No difference: all 1 measured differences are exactly zero.",
		);
	});

	it("says plainly when nothing can be said, and that this is not equality", () => {
		const outcomes = comparison.outcomes.filter(({ variant }) => variant === "q8_0");
		expect(summarizeComparison({ ...nothing, outcomes }).nothing).toMatch(
			/^Nothing can be said: each of the 1 .* That is not equality/,
		);
		expect(summarizeComparison(nothing).nothing).toMatch(/no trial of the two runs could be paired/);
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
		expect(text).toMatch(/Verdicts that changed\n +q4_0 +codec +FAIL → PASS/);
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
		expect(text).toContain("session, q4_0: B failed: context full (c1 and 2 more)");
	});

	it("says so where nothing could be compared", () => {
		const empty = renderComparisonTable(nothing, { color: false });
		expect(empty).toContain("not measured: no checked reply is in both");
		expect(empty).toContain("not measured: no chunk is in both");
	});
});

describe("a comparison as JSON", () => {
	it("is the whole comparison under a schema version", () => {
		expect(JSON.parse(renderComparisonJson(comparison))).toEqual({ schemaVersion: 1, ...comparison });
	});
});

describe("a comparison as HTML", () => {
	const html = renderComparisonReport(comparison);

	it.each(["differences", "outcomes", "likelihoods", "flips", "unpaired"])("has a section of %s", (id) => {
		expect(html).toContain(`<section id="${id}"`);
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
