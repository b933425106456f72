import { describe, expect, it } from "vitest";
import { collectEvidence } from "../../../../src/report/evidence/collect-evidence.ts";
import { createLlamaPerplexityView } from "../../../../src/report/run/llama-perplexity/llama-perplexity-view.ts";
import { judgeRun } from "../../../../src/verdict/judge-run.ts";
import { buildRun } from "../../../support/builder/observation-builder.ts";
import { criterionOf, llamaPerplexityPart } from "../../../support/builder/suite-builder.ts";
import { sampleRunReport } from "../../../support/sample/sample-run-report.ts";

function reportOf() {
	const run = buildRun({
		parts: [llamaPerplexityPart([2048, 512])],
		criteria: [criterionOf("kl-divergence")],
		distance: ({ variant }) => ({ harm: 0, kl: variant === "q8_0" ? 0.01 : 1e-4 }),
	});
	return { ...sampleRunReport(), ...run, judgement: judgeRun(run) };
}

const viewOf = () => createLlamaPerplexityView(reportOf());

describe("the tables of llama-perplexity", () => {
	it("name the text with its digest, since a figure without its text says nothing", () => {
		expect(viewOf()[0]?.text).toEqual({ name: "x", bytes: "24,576".replace(",", "\u202f"), digest: "0".repeat(64) });
	});

	it("are one a context, the shortest first, with a row for the control, which is the floor, and each variant", () => {
		const [part] = viewOf();
		expect(part?.contexts.map(({ rows }) => rows.map(({ variant }) => variant))).toEqual([
			["f16@b32", "q8_0"],
			["f16@b32", "q8_0"],
		]);
		expect(part?.contexts.map(({ tokens }) => tokens.replace(/\D/g, ""))).toEqual(["512", "2048"]);
	});

	it("set the program's own error beside our interval, and lead to the observation", () => {
		const row = viewOf()[0]?.contexts[0]?.rows[1];
		expect(row?.klTool).toMatch(/^0\.011\d* ± 0\.0011\d*$/);
		expect(row?.kl).toMatchObject({ measured: true, href: expect.stringContaining("caseId=context-512") });
	});

	it("are told in a line each among the observations", () => {
		const notes = collectEvidence(reportOf()).map(({ note }) => note);
		expect(notes[0]).toMatch(/^PPL [\d.]+, log-probabilities saved; 12 chunks of 2.048 tokens$/);
		expect(notes[2]).toMatch(/^PPL [\d.]+, KL divergence 0\.01\d* nats\/token, same top token 97\.00 %; 12 chunks/);
	});
});
