import { describe, expect, it } from "vitest";
import { renderMarkdownReport } from "../../../src/report/format/markdown-report.ts";
import { renderSummaryJson } from "../../../src/report/format/summary-json.ts";
import { createVerdictView } from "../../../src/report/run/verdict/verdict-view.ts";
import { renderVerdictTable } from "../../../src/report/terminal/verdict-table.ts";
import { sampleRunReport } from "../../support/sample/sample-run-report.ts";

describe("the baseline's own share", () => {
	const report = sampleRunReport();
	const baselineRight = { right: 271, scored: 300 };
	const isAsked = ({ criterion, estimate }: { criterion: string; estimate: unknown }) =>
		criterion === "needle" && estimate !== null;
	const verdicts = report.judgement.verdicts.map((verdict) =>
		isAsked(verdict) ? { ...verdict, baselineRight } : verdict,
	);
	const judged = { ...report, judgement: { ...report.judgement, verdicts } };

	it("stands beside every measured verdict on right answers, in every format", () => {
		const count = verdicts.filter(isAsked).length;
		const times = (text: string) => text.split("baseline right 271/300").length - 1;
		expect(times(renderVerdictTable(judged, { color: false }))).toBe(count);
		expect(times(renderMarkdownReport(judged))).toBe(count);
		expect(times(JSON.stringify(createVerdictView(judged)))).toBe(count);
	});

	it("is a field of its own for machines, null where nothing is right or wrong", () => {
		const { verdicts: summaries } = JSON.parse(renderSummaryJson(judged));
		for (const one of summaries) expect(one.baselineRight).toEqual(isAsked(one) ? baselineRight : null);
	});
});
