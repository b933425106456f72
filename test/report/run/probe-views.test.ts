import { describe, expect, it } from "vitest";
import type { RunReport } from "../../../src/report/judged/run-report.ts";
import { renderHtmlReport } from "../../../src/report/run/html-report.ts";
import { renderVerdictTable } from "../../../src/report/terminal/verdict-table.ts";
import { judgeRun } from "../../../src/verdict/judge-run.ts";
import { buildRun, type RunScript } from "../../support/builder/observation-builder.ts";
import { attentionPart, codecPart, criterionOf, parityPart } from "../../support/builder/suite-builder.ts";
import { item } from "../../support/fake/fake-probe.ts";
import { sampleRunReport } from "../../support/sample/sample-run-report.ts";
import { markupOf, sectionOf, textOf } from "../../support/world/page-markup.ts";

const CHECKLIST = [
	item("structured-rotation", true),
	item("radius-fp16-or-better", false, "8 bits <b>"),
	item("x", null),
	item("lloyd-max-levels", false),
];

function reportOf(script: Partial<RunScript> = {}): RunReport {
	const criteria = (["decode-parity", "codec", "attention-cosine"] as const).map((id) => criterionOf(id));
	const parts = [parityPart(8), codecPart(), attentionPart(8)];
	return {
		...sampleRunReport(),
		judgement: judgeRun(buildRun({ parts, criteria, codec: () => CHECKLIST, ...script })),
	};
}

const sectionText = (page: string, id: string): string => textOf(sectionOf(page, id));

const html = markupOf(renderHtmlReport(reportOf()));

describe("the report of what a probe has seen", () => {
	it("shows weight cosine, output cosine and output error of every layer, each with its interval and n", () => {
		const text = sectionText(html, "attention");
		for (const heading of ["Layer", "Weight cosine", "Output cosine", "Output relative error"])
			expect(text).toContain(heading);
		expect(text).toMatch(/q8_0 : cosine of attention weights 0\.99\d+ \[0\.99\d+, 0\.99\d+\], n &#x3D; 8/);
		expect(text).toMatch(/Worst head, weight cosine 0 0\.9\d+ \[.*\(head 0\) 1 0\.9\d+/);
		expect(text).toContain("it does not decide");
	});

	it("shows every item of the checklist with its result, its numbers and how it was told", () => {
		const text = sectionText(html, "codec");
		expect(text).toContain("q8_0 : 1 hold, 1 fail, 1 not decidable, 1 not promised");
		expect(text).toContain("structured-rotation ✓ holds error 0.1000");
		expect(text).toContain("radius-fp16-or-better ✕ fails");
		expect(text).toContain("x – not decidable");
		expect(text).toContain("lloyd-max-levels – not promised by a stock type");
		expect(html).toContain("8 bits &lt;b&gt;");
	});

	it("shows the divergence of both paths and their ratio", () => {
		expect(sectionText(html, "decode-parity")).toMatch(
			/q8_0 8 [\d.]+ \[.*\] n = 8 .*n = 8 [\d.]+ \[[\d.]+, [\d.]+\] n = 8$/,
		);
	});

	it("names what has no answer", () => {
		const failed = { state: "failed", reason: "engine-error", detail: "x" } as const;
		const outcome: RunScript["outcome"] = ({ variant, caseId }) =>
			variant === "q8_0" && /chunk-3/.test(caseId) ? failed : undefined;
		const page = renderHtmlReport(reportOf({ outcome }));
		expect(sectionText(page, "attention")).toContain("q8_0 chunk-3: variant-failed:engine-error");
		expect(sectionText(page, "decode-parity")).toContain("q8_0 chunk-3:decode: variant-failed:engine-error");
	});

	it("closes what it opens, and never names a value it lacks", () => {
		for (const tag of ["section", "table", "tr", "td", "details", "div"])
			expect(html.split(`</${tag}>`).length).toBe(html.split(new RegExp(`<${tag}[\\s>]`)).length);
		expect(html).not.toMatch(/undefined|NaN|\[object Object\]|>null</);
	});

	it("leaves out the sections of parts that a run does not have", () => {
		const page = renderHtmlReport(sampleRunReport());
		for (const id of ["attention", "codec", "decode-parity"]) {
			expect(sectionOf(page, id)).toBe("");
			expect(page).not.toContain(`href="#${id}"`);
			expect(html).toContain(`href="#${id}"`);
		}
	});

	it("prints the verdicts in a terminal with their units", () => {
		const table = renderVerdictTable(reportOf(), { color: false });
		expect(table).toMatch(/codec +FAIL +1 failed \(exact\)/);
		expect(table).toMatch(/attention-cosine +PASS +0\.99\d+ \[0\.99/);
		expect(table).toMatch(/decode-parity +PASS +[\d.]+ × \[/);
	});
});
