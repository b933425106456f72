import { describe, expect, it } from "vitest";
import { renderHtmlReport } from "../../../src/report/run/html-report.ts";
import { samplePromptCases, samplePrompts } from "../../support/sample/sample-prompts.ts";
import { sampleRunReport } from "../../support/sample/sample-run-report.ts";
import { markupOf } from "../../support/world/page-markup.ts";

const HOSTILE = `</div><script>alert(1)</script><img src=x onerror='alert("2")'>{{constructor}}{{{raw}}}\u202e\u0007&amp;`;

/** A report in which the text of a model stands where replies stand. */
function reportWithReply(reply: string) {
	const cases = samplePromptCases(2);
	const report = sampleRunReport(cases);
	const prompts = samplePrompts(cases).map((analysis) => ({
		...analysis,
		comparisons: analysis.comparisons.map((one) => ({ ...one, variantTexts: [reply], firstDifference: 0 })),
	}));
	return { ...report, judgement: { ...report.judgement, prompts } };
}

/** The sample report with a text put into every string that comes from outside: suite, model file, engine, reasons. */
function poison<T>(value: T, text: string): T {
	if (typeof value === "string") return `${value}${text}` as T;
	if (Array.isArray(value)) return value.map((one) => poison(one, text)) as T;
	if (value === null || typeof value !== "object") return value;
	return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, poison(one, text)])) as T;
}

describe("untrusted text in the HTML report", () => {
	const page = markupOf(renderHtmlReport(reportWithReply(HOSTILE)));

	it("is shown as text, not run as markup", () => {
		expect(page).not.toMatch(/<script|<img/i);
		expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
		expect(page).toContain("onerror&#x3D;&#x27;alert(&quot;2&quot;)&#x27;");
	});

	it("keeps entities that a model spells out as they were spelled", () => {
		expect(page).toContain("&amp;amp;");
	});

	it("is never taken for a template", () => {
		expect(page).toContain("{{constructor}}{{{raw}}}");
	});

	it("has its control and bidirectional characters made visible", () => {
		for (const character of "\u202e\u0007") expect(page).not.toContain(character);
		expect(page).toContain("⟨U+202E⟩⟨U+0007⟩");
	});

	it("cannot break out from anywhere else either: names, files, reasons, evidence, warnings", () => {
		const report = sampleRunReport();
		const { provenance, suite } = report;
		const warnings = [HOSTILE];
		const judgement = { ...report.judgement, warnings, decision: poison(report.judgement.decision, HOSTILE) };
		const model = { ...provenance.model, file: HOSTILE, name: HOSTILE };
		const engine = { ...provenance.engine, version: HOSTILE, binaries: { [HOSTILE]: HOSTILE } };
		const whole = renderHtmlReport({
			...report,
			judgement,
			suite: { ...suite, name: HOSTILE, description: HOSTILE },
			provenance: { ...provenance, model, engine },
		});
		const hostile = markupOf(whole);
		expect(hostile).not.toMatch(/<script|<img/i);
		for (const character of "\u202e\u0007") expect(hostile).not.toContain(character);
		expect(hostile.match(/&lt;script&gt;/g)?.length).toBeGreaterThan(8);
	});

	it("is cut when it is long, and says how much is left out", () => {
		const long = renderHtmlReport(reportWithReply("x".repeat(1_000_000)));
		expect(markupOf(long).length).toBeLessThan(320_000);
		expect(long).toContain("996\u202f000 more characters are in observations.jsonl");
	});
});
