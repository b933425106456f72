import { describe, expect, it } from "vitest";
import { createMemoryView } from "../../../../src/report/run/memory/memory-view.ts";
import { judgeRun } from "../../../../src/verdict/judge-run.ts";
import { formatCount } from "../../../../src/words/format-number.ts";
import { buildRun } from "../../../support/builder/observation-builder.ts";
import { ceilingPart, criterionOf, memoryPart } from "../../../support/builder/suite-builder.ts";
import { sampleRunReport } from "../../../support/sample/sample-run-report.ts";

const CRITERIA = (["memory-vs-theory", "context-ceiling", "baseline-context"] as const).map((id) => criterionOf(id));

function report() {
	const run = buildRun({ parts: [memoryPart(), ceilingPart()], criteria: CRITERIA });
	return { ...sampleRunReport(), plan: run.plan, judgement: judgeRun(run) };
}

describe("memory against context in the report", () => {
	const [memory, ceiling] = createMemoryView(report());

	it("has a row for each variant and context, the cache beside what is computed", () => {
		expect(memory?.rows.map(({ variant, context }) => `${variant} ${context}`)).toEqual(
			["f16", "q8_0"].flatMap((variant) => [8192, 16_384, 32_768].map((tokens) => `${variant} ${formatCount(tokens)}`)),
		);
		for (const row of memory?.rows ?? []) {
			expect(row.runs).toBe("3");
			expect(row.kv).toBe(row.kvComputed);
		}
	});

	it("draws what is computed without dashes, so that it is not taken for a variant", () => {
		const lines = memory?.chart?.chart.svg.match(/<g[^>]*stroke-opacity="0.22"[^>]*>/g) ?? [];
		expect(lines).toHaveLength(2);
		expect(lines.join("")).not.toContain("stroke-dasharray");
	});

	it("counts searches that came to the same end in one row, with the contexts that were started", () => {
		expect(ceiling?.searches).toMatchObject(
			["f16", "q8_0"].map((variant) => ({
				variant,
				ceiling: formatCount(131_072),
				bound: "suite",
				tried: [32_768, 131_072].map(formatCount),
				searches: "3",
			})),
		);
	});

	it("keeps searches apart that came to different ends", () => {
		const { judgement, ...rest } = report();
		const [first, ...others] = judgement.ceilings;
		if (first === undefined) throw new Error("no search");
		const lost = { ...first.runs[0]!, ceiling: null, bound: "memory", why: "8192 tokens: swapped" } as const;
		const ceilings = [{ ...first, runs: [lost, ...first.runs.slice(1)] }, ...others];
		const view = createMemoryView({ ...rest, judgement: { ...judgement, ceilings } });
		expect(view[1]?.searches.slice(0, 2)).toMatchObject([
			{ variant: first.variant, ceiling: "none held", searches: "1", why: "8192 tokens: swapped" },
			{ variant: first.variant, ceiling: formatCount(131_072), searches: "2" },
		]);
	});

	it("does not exist where no memory was measured", () => {
		expect(createMemoryView(sampleRunReport())).toEqual([]);
	});
});
