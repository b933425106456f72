import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { renderComparisonMarkdown } from "../../../src/report/comparison/comparison-markdown.ts";
import { renderJunitReport } from "../../../src/report/format/junit-report.ts";
import { renderMarkdownReport } from "../../../src/report/format/markdown-report.ts";
import { markdownTable, markdownText } from "../../../src/report/text/markdown-text.ts";
import { sampleComparison } from "../../support/sample/sample-comparison.ts";
import { sampleRunReport } from "../../support/sample/sample-run-report.ts";

const report = sampleRunReport();

describe("text in Markdown", () => {
	it("can neither format, link, mention, nor end a table cell", () => {
		expect(markdownText("a | b\n# *c* [d](e) <f> @g `h`")).toBe(
			"a \\| b \\# \\*c\\* \\[d\\](e) &lt;f> @\u200bg \\`h\\`",
		);
	});

	it("keeps a row on one line whatever a cell holds", () => {
		expect(markdownTable(["a"], [["x\ny|z"]]).split("\n")).toHaveLength(3);
	});
});

describe("a run as Markdown", () => {
	const text = renderMarkdownReport(report);

	it("begins with the decision, its reason and the next step", () => {
		expect(text).toMatch(/^## quickstart v1: Abort\n\nq4\\_0 loses 61 %/);
		expect(text).toContain("**Next:** Drop q4\\_0");
	});

	it("has a row a verdict with its state in a word, interval, n and thresholds", () => {
		const rows = text.split("\n").filter((line) => /^\| (q8|q4|turbo4)/.test(line));
		expect(rows).toHaveLength(report.judgement.verdicts.length);
		expect(text).toMatch(/\| q4\\_0 \| needle \| ✕ FAIL \| [\d.]+ % \\\[/);
	});

	it("says what was not measured", () => {
		expect(text).toMatch(/\*\*Not measured:\*\* .*needle of turbo4/);
	});

	it("says so where no criterion was judged", () => {
		const judgement = { ...report.judgement, verdicts: [], warnings: [] };
		expect(renderMarkdownReport({ ...report, judgement })).toContain("No criterion was judged.");
	});
});

describe("a run as JUnit XML", () => {
	const xml = renderJunitReport(report);
	const { document } = parseHTML(`<body>${xml.replace(/^<\?xml[^>]*>/, "")}</body>`);

	it("is one test case for each criterion and variant", () => {
		expect(document.querySelectorAll("testcase")).toHaveLength(report.judgement.verdicts.length);
		expect(document.querySelectorAll("testsuite")).toHaveLength(3);
	});

	it("counts failures, errors and skips as its elements do", () => {
		for (const [element, attribute] of [
			["failure", "failures"],
			["error", "errors"],
			["skipped", "skipped"],
		] as const) {
			const suites = [...document.querySelectorAll("testsuite")];
			const counted = suites.reduce((sum, suite) => sum + Number(suite.getAttribute(attribute)), 0);
			expect([element, document.querySelectorAll(element).length]).toEqual([element, counted]);
		}
		expect(document.querySelectorAll("failure, error, skipped").length).toBe(
			report.judgement.verdicts.filter(({ state }) => state !== "PASS").length,
		);
	});

	it("escapes what comes from outside, and holds no character that XML cannot", () => {
		const [first] = report.judgement.verdicts;
		const told = 'a"<b>\u0007\uffff';
		const hostileReason = { of: "validity", code: "engine-lacks-type", told } as const;
		const verdicts = first === undefined ? [] : [{ ...first, state: "FAIL" as const, reason: hostileReason }];
		const hostile = renderJunitReport({ ...report, judgement: { ...report.judgement, verdicts } });
		expect(hostile).toContain("A&quot;&lt;b&gt;⟨U+0007⟩\ufffd");
	});
});

describe("a comparison as Markdown", () => {
	it("begins with the sentence and has a row for each measured difference", () => {
		const text = renderComparisonMarkdown(sampleComparison());
		expect(text).toMatch(
			/^## B against A, mixed: q4\\_0; better: q8\\_0\n\n- q4\\_0 is worse in B than in A in 12 of 90 needles/,
		);
		expect(text).toMatch(/\| needle \| q4\\_0 \| needle \| 12\.2 %/);
	});
});
