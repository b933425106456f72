import { describe, expect, it } from "vitest";
import type { Trial } from "../../../src/plan/trial/trial.ts";
import { analyzeParity } from "../../../src/score/decode-parity/parity-analysis.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";
import { buildRun, type RunScript, workOf } from "../../support/builder/observation-builder.ts";
import { parityPart } from "../../support/builder/suite-builder.ts";

type PathTask = Extract<Trial["task"], { kind: "score-path" }>;
const taskOf = ({ task }: Trial) => task as PathTask;

function analyze(script: Partial<RunScript>, chunks = 8) {
	const run = buildRun({ parts: [parityPart(chunks)], ...script });
	return analyzeParity({ ...workOf(run, "score-path"), scores: run.scores });
}

/** KL of a chunk in a prefill, and in decoding by a factor of its own. */
const kl = (factor: (chunk: number) => number) => (trial: Trial) => {
	const { chunk, path } = taskOf(trial);
	const prefill = 1e-3 * (1 + chunk);
	return path === "decode" ? prefill * factor(chunk) : prefill;
};

describe("the parity analysis", () => {
	it("divides the divergence of decoding by that of a prefill, chunk by chunk, and averages the ratios geometrically", () => {
		const { ratio, chunks, klPrefill, klDecode, unpaired } = analyze({ kl: kl((chunk) => (chunk % 2 === 0 ? 1 : 4)) });
		expect(estimateOf(ratio).value).toBeCloseTo(2, 3);
		expect(estimateOf(ratio)).toMatchObject({ n: 8, unit: "ratio" });
		expect(estimateOf(ratio).low).toBeGreaterThan(1);
		expect(chunks.map(({ chunk, n }) => [chunk, n])).toEqual(Array.from({ length: 8 }, (_, chunk) => [chunk, 8]));
		expect(estimateOf(klPrefill).value).toBeCloseTo(4.5e-3, 5);
		expect(estimateOf(klDecode).value).toBeGreaterThan(estimateOf(klPrefill).value);
		expect(unpaired).toEqual([]);
	});

	it("gives every chunk the same weight, however large its divergence", () => {
		const dominant = (trial: Trial) => kl(() => 2)(trial) * (taskOf(trial).chunk === 0 ? 100 : 1);
		const one = analyze({ kl: (trial) => dominant(trial) * (1 + 0.01 * (taskOf(trial).chunk % 3)) });
		expect(estimateOf(one.ratio).value).toBeCloseTo(2, 2);
	});

	it("is exactly 1 where both paths diverge alike, and has no ratio where neither diverges", () => {
		expect(estimateOf(analyze({ kl: kl(() => 1) }).ratio)).toMatchObject({ value: 1, low: 1, high: 1 });
		expect(analyze({ kl: () => 0 }).ratio).toEqual({ measured: false, reason: "no-divergence" });
	});

	it("keeps a fault of decoding finite where a prefill shows none", () => {
		const { ratio } = analyze({
			kl: (trial) => (taskOf(trial).path === "decode" ? 1e-3 * (1 + taskOf(trial).chunk) : 0),
		});
		expect(estimateOf(ratio).low).toBeGreaterThan(1000);
	});

	it("leaves out a chunk of which one path is missing, and names that path", () => {
		const outcome: RunScript["outcome"] = (trial) =>
			trial.variant === "q8_0" && trial.caseId === "chunk-3:decode"
				? { state: "failed", reason: "engine-crashed", detail: "x" }
				: undefined;
		const analysis = analyze({ kl: kl((chunk) => 1 + 0.1 * (chunk % 2)), outcome });
		expect(analysis.unpaired).toMatchObject([{ caseId: "chunk-3:decode", reason: "variant-failed:engine-crashed" }]);
		expect(analysis.chunks.map(({ chunk }) => chunk)).toEqual([0, 1, 2, 4, 5, 6, 7]);
	});

	it("measures nothing where nothing was answered", () => {
		const { ratio, chunks } = analyze({ outcome: ({ variant }) => (variant === "q8_0" ? null : undefined) });
		expect(chunks).toEqual([]);
		expect(ratio).toEqual({ measured: false, reason: "no-clusters" });
	});
});
