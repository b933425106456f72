import { describe, expect, it } from "vitest";
import { renderHtmlReport } from "../../../src/report/run/html-report.ts";
import { firstTokenWords, loadWords } from "../../../src/report/run/latency/wait-words.ts";
import { speedWords } from "../../../src/report/run/throughput/speed-words.ts";
import { judgeRun } from "../../../src/verdict/judge-run.ts";
import { buildRun, type RunScript } from "../../support/builder/observation-builder.ts";
import { criterionOf, latencyPart, throughputPart } from "../../support/builder/suite-builder.ts";
import { sampleRunReport } from "../../support/sample/sample-run-report.ts";
import { markupOf, sectionOf, textOf } from "../../support/world/page-markup.ts";

const CRITERIA = (["generation-speed", "prompt-speed", "ttft", "load-time"] as const).map((id) => criterionOf(id));

function performanceSection(script: Partial<RunScript> = {}): string {
	const parts = [throughputPart([0, 4096], 8), latencyPart([512], 8)];
	const run = buildRun({ parts, criteria: CRITERIA, ...script });
	const html = markupOf(renderHtmlReport({ ...sampleRunReport(), plan: run.plan, judgement: judgeRun(run) }));
	return sectionOf(html, "performance");
}

describe("speed and waits in the report", () => {
	const section = performanceSection();
	const text = textOf(section);

	it("give both speeds at every depth in tokens a second, and their ratio by the mean and by ranks", () => {
		const estimate = String.raw`[\d.]+ \[[\d.]+, [\d.]+\] n = 8`;
		for (const kind of ["Generation", "Prompt evaluation"]) expect(text).toContain(`${kind}, part throughput , on`);
		const rows = (depth: string) => text.match(new RegExp(`${depth} q8_0 (${estimate} ?){4}`, "g")) ?? [];
		expect(rows("0")).toHaveLength(2);
		expect(rows("4 096")).toHaveLength(2);
	});

	it("show the baseline against itself as the noise of the machine", () => {
		expect(text).toMatch(/f16@b32 control/);
	});

	it("draw a ratio for each variant and depth, with the thresholds of the suite", () => {
		const [generation = ""] = section.match(/<svg[\s\S]*?<\/svg>/) ?? [];
		expect(generation).toContain('aria-label="Speed of generation by depth, 2 variants"');
		expect(generation).toContain(">q8_0<");
		expect(generation).toContain(">pass<");
	});

	it("draw nothing where there is one depth alone", () => {
		expect(performanceSection({ parts: [throughputPart([0], 8)] })).not.toContain("<svg");
	});

	it("give waits in seconds: first tokens as ratios, cold and warm starts as seconds more", () => {
		expect(text).toMatch(/First token, 512 prompt tokens q8_0 [^×]* [\d.]+ × \[/);
		for (const name of ["Cold start", "Warm start"]) expect(text).toMatch(new RegExp(`${name} q8_0 .*? s \\[`));
	});

	it("say which starts were not cold, and show no cold start then", () => {
		const warm = textOf(performanceSection({ notCold: () => "another process holds <them>" }));
		expect(warm).toContain("Starts that were not cold");
		expect(warm).toContain("q8_0 another process holds &lt;them&gt;");
		expect(warm).not.toMatch(/Cold start q8_0/);
	});

	it("are left out of a report that measured none", () => {
		expect(markupOf(renderHtmlReport(sampleRunReport()))).not.toContain('id="performance"');
	});
});

describe("one measurement of speed in words", () => {
	const timed = (tokens: number, ms: number) => ({ tokens, samplesNs: [ms * 1e6], kvBytes: 1, kvBytesExpected: 1 });

	it("is a speed, from the median of its runs", () => {
		const throughput = { depth: 4096, prompt: timed(512, 256), generation: timed(64, 2000) };
		const about = { build: "b", backends: "CPU", processor: "p", threads: 1, flashAttention: true };
		expect(speedWords({ kind: "throughput", ...throughput, ...about })).toBe(
			"prompt 2000 tok/s over 512 tokens, generation 32.0 tok/s over 64 tokens; median run of 1, behind 4\u202f096 tokens",
		);
	});

	it("is a time to ready, cold where it was cold", () => {
		expect(loadWords({ kind: "load", cold: { state: "cold", ms: 2100 }, warmMs: 430 })).toBe(
			"ready after: cold 2.1 s, warm 430 ms",
		);
		expect(loadWords({ kind: "load", cold: { state: "not-cold", reason: "held" }, warmMs: 430 })).toBe(
			"ready after: not cold (held), warm 430 ms",
		);
	});

	it("is a wait with the share of the prompt", () => {
		const wait = { promptTokens: 512, firstTokenMs: 812, promptMs: 790, promptTokensEvaluated: 512 };
		expect(firstTokenWords({ kind: "first-token", ...wait })).toBe(
			"first token after 812 ms, 790 ms of it for 512 prompt tokens",
		);
	});
});
