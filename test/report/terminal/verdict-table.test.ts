import { describe, expect, it } from "vitest";
import { renderVerdictTable } from "../../../src/report/terminal/verdict-table.ts";
import { createHeadline } from "../../../src/verdict/headline/headline.ts";
import { sampleRunReport } from "../../support/sample/sample-run-report.ts";

const plain = renderVerdictTable(sampleRunReport(), { color: false });

describe("the verdict table of a terminal", () => {
	it("fits a hundred columns", () => {
		expect(Math.max(...plain.split("\n").map((line) => [...line].length))).toBeLessThanOrEqual(100);
	});

	it("shows state, estimate, interval, n and thresholds of each verdict in one row", () => {
		expect(plain).toMatch(/needle +FAIL +14\.6 % \[8\.9, 22\.2\] +89 +≤ 5 % +> 50 %/);
		expect(plain).toMatch(/kl-divergence +PASS +0\.000460 nats\/token \[0\.000390, 0\.000530\] +24/);
	});

	it("sets raw, floor and net of KL and of the same top token beside every row that has them, a pass included", () => {
		const text = plain.replaceAll(/\s+/g, " ");
		expect(text).toMatch(/= KL: raw 0\.000460 \[.*?\], floor 2\.1e−6 \[.*?\], net 0\.00045\d* \[/);
		expect(text).toMatch(/= same top: raw 99\.2\d* % \[.*?\], floor 99\.92\d* % \[.*?\], net −0\.7\d* % \[/);
	});

	it("opens with the answer and a row for every cache, in 80 columns", () => {
		const lines = plain.split("\n");
		const { title, caches } = createHeadline(sampleRunReport());
		expect(plain.replaceAll(/\s+/g, " ")).toContain(title);
		expect(plain.indexOf(title.slice(0, 40))).toBeLessThan(plain.indexOf("criterion"));
		const table = lines.slice(lines.findIndex((line) => line.includes("KV bytes")));
		expect(table.slice(1, caches.length + 1).map((line) => line.trim().split(/\s+/)[0])).toEqual(
			caches.map(({ variant }) => variant),
		);
		expect(Math.max(...table.slice(0, caches.length + 1).map((line) => line.length))).toBeLessThanOrEqual(80);
	});

	it("puts what voids verdicts before them, once", () => {
		const report = sampleRunReport();
		const text = "The record was changed.";
		const voiding = [{ text, criteria: "all", voids: "verdicts", step: "restore-record" }] as const;
		const judgement = { ...report.judgement, voiding, warnings: [text, ...report.judgement.warnings] };
		const shown = renderVerdictTable({ ...report, judgement }, { color: false });
		expect(shown.split(text)).toHaveLength(2);
		expect(shown.indexOf(text)).toBeLessThan(shown.indexOf("criterion"));
	});

	it("says why a verdict is not a pass, and why nothing was measured", () => {
		expect(plain).toContain("· needle: 13 of 89 needles in 9 haystacks lost");
		expect(plain).toMatch(/prompt-review +DEFERRED +not measured +–/);
	});

	it("says a reason that holds for every criterion of a variant once", () => {
		expect(plain).toContain("DEFERRED  all 8 criteria: nothing was measured");
		expect(plain.split("has no KV type turbo4").length - 1).toBe(1);
	});

	it("ends in warnings, decision and next step", () => {
		const [warning, decision, next] = ["1 warning", "Decision  ABORT", "  next  Drop q4_0"].map((text) =>
			plain.indexOf(text),
		);
		expect(warning).toBeGreaterThan(0);
		expect(decision).toBeGreaterThan(warning ?? Number.NaN);
		expect(next).toBeGreaterThan(decision ?? Number.NaN);
	});

	it("has colour only when asked", () => {
		expect(plain).not.toContain("\u001b");
		expect(renderVerdictTable(sampleRunReport(), { color: true })).toContain("\u001b[1;37;41mKILL\u001b[0m");
	});

	it("keeps escape sequences of untrusted text from the terminal", () => {
		const report = sampleRunReport();
		const judgement = { ...report.judgement, warnings: ["\u001b[2Jgone"] };
		expect(renderVerdictTable({ ...report, judgement }, { color: false })).toContain("! ⟨U+001B⟩[2Jgone");
	});

	it("still gives the decision when nothing was judged", () => {
		const report = sampleRunReport();
		const judgement = { ...report.judgement, verdicts: [], variantDecisions: {}, warnings: [] };
		const text = renderVerdictTable({ ...report, judgement }, { color: false });
		expect(text).toContain("Decision");
		expect(text).not.toContain("criterion");
		expect(text).not.toContain("warning");
	});

	it("says what the turns of the sessions show, and how often the old rule errs", () => {
		const text = plain.replaceAll(/\s+/g, " ");
		expect(text).toContain("q4_0, replayed: KL step at turn 31 (29–35, ≥ 90 %), +0.71 nats [+0.44, +0.98], n = 5");
		expect(text).toContain("single turns: confident flips at turn 12 of rotation-2 (glitch)");
		expect(text).toContain("checked answers not tested (strata confounded)");
		expect(text).toContain("flags 5/5 sessions; of the unchanged baseline 5 of 5: error rate 100 % [55, 100]");
	});
});
