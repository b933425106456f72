import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { formatNames, REPORT_FORMATS } from "../../src/report/formats.ts";
import type { ReportSection } from "../../src/report/judged/report-section.ts";
import { REPORT_KINDS } from "../../src/report/kinds.ts";
import { noAnalyses } from "../../src/score/kinds.ts";
import { sampleRunReport } from "../support/sample/sample-run-report.ts";

const sections = new Set<ReportSection>(Object.values(REPORT_KINDS).flat());
const assets = readdirSync("src/report", { recursive: true, encoding: "utf8" }).map((name) => path.basename(name));

describe("the sections of a page", () => {
	it("have a template each, and a name of their own", () => {
		const templates = [...sections].map(({ template }) => template);
		expect(new Set(templates).size).toBe(templates.length);
		expect(templates.filter((template) => !assets.includes(`${template}.hbs`))).toEqual([]);
	});

	it("show nothing of a run that has nothing of them, and was not asked for it", () => {
		const report = sampleRunReport();
		const empty = {
			...report,
			suite: { ...report.suite, parts: [] },
			judgement: { ...report.judgement, ...noAnalyses() },
		};
		expect([...sections].filter(({ view }) => view(empty) !== null).map(({ template }) => template)).toEqual([]);
	});
});

describe("the formats of a report", () => {
	it.each(formatNames())("%s renders a run", async (name) => {
		const render = await REPORT_FORMATS[name as keyof typeof REPORT_FORMATS]();
		const text = render(sampleRunReport(), { color: false, page: "run/report.html" });
		expect(text.replaceAll("\\", "")).toContain("q4_0");
		expect(text.endsWith("\n")).toBe(true);
	});

	it("say in the terminal where the page is", async () => {
		const render = await REPORT_FORMATS.text();
		expect(render(sampleRunReport(), { color: false, page: "run/report.html" })).toMatch(
			/\nReport: run\/report.html\n$/,
		);
	});
});
