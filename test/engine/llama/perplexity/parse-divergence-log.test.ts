import { describe, expect, it } from "vitest";
import { parseDivergenceLog } from "../../../../src/engine/llama/perplexity/parse-divergence-log.ts";
import { recordedOutput } from "../../../support/sample/recorded-perplexity.ts";

const OUTPUT = recordedOutput("turbo4");

function whole() {
	const parsed = parseDivergenceLog(OUTPUT);
	if (parsed.state === "broken") throw new Error(parsed.why);
	return parsed.log;
}

describe("parseDivergenceLog", () => {
	it("reads every row of the table with the tool's errors, percent as shares", () => {
		const { rows, n, chunks } = whole();
		expect({ n, chunks, rows: rows.length }).toEqual({ n: 9 * 127, chunks: 9, rows: 9 });
		const first = rows[0]!;
		expect(first.perplexity).toEqual({ value: 68947.603, toolSigma: 34745.8481 });
		expect(first.logRatio).toEqual({ value: 0.74281, toolSigma: 0.24166 });
		expect(first.klDivergence).toEqual({ value: 0.03842, toolSigma: 0.01036 });
		expect(first.deltaPRms.value).toBeCloseTo(0.06016, 10);
		expect(first.sameTop.value).toBeCloseTo(0.93701, 10);
	});

	it("reads the three blocks of statistics", () => {
		const { perplexity, klDivergence, deltaP, sameTop } = whole();
		expect(perplexity.variant).toEqual({ value: 57923.842785, toolSigma: 8579.772049 });
		expect(perplexity.base).toEqual({ value: 33568.326406, toolSigma: 3791.089464 });
		expect(perplexity.correlation).toBeCloseTo(0.8939, 10);
		expect(perplexity.logRatio).toEqual({ value: 0.545546, toolSigma: 0.069202 });
		expect(perplexity.ratio).toEqual({ value: 1.725551, toolSigma: 0.119411 });
		expect(perplexity.difference).toEqual({ value: 24355.516378, toolSigma: 5462.217986 });
		expect(klDivergence.mean).toEqual({ value: 0.041172, toolSigma: 0.004589 });
		expect(klDivergence.quantiles).toContainEqual({ share: 0.05, value: 0.000018 });
		expect(klDivergence.quantiles.at(0)).toEqual({ share: 1, value: 3.423387 });
		expect(klDivergence.quantiles.at(-1)).toEqual({ share: 0, value: -0.000002 });
		expect(deltaP.mean.value).toBeCloseTo(-0.00039, 10);
		expect(deltaP.quantiles).toHaveLength(13);
		expect(deltaP.rms.toolSigma).toBeCloseTo(0.00662, 10);
		expect(sameTop.value).toBeCloseTo(0.94051, 10);
	});

	it("closes with the figures of the last row", () => {
		const { rows, perplexity, klDivergence } = whole();
		expect(rows.at(-1)!.logRatio.value).toBeCloseTo(perplexity.logRatio.value, 5);
		expect(rows.at(-1)!.klDivergence.value).toBeCloseTo(klDivergence.mean.value, 5);
	});

	it("recovers what each chunk contributed, with the rounding error that grows along the table", () => {
		const { logRatio, klDivergence } = whole().perChunk;
		expect(logRatio.slice(0, 3).map(({ value }) => value)).toEqual([
			...[expect.closeTo(0.74281, 9), expect.closeTo(2 * 0.66997 - 0.74281, 9)],
			expect.closeTo(3 * 0.60834 - 2 * 0.66997, 9),
		]);
		expect(logRatio.map(({ roundingError }) => roundingError).at(-1)).toBeCloseTo(17 * 0.5e-5, 12);
		expect(klDivergence).toHaveLength(9);
	});

	const without = (pattern: RegExp, by = ""): string => OUTPUT.stdout.replace(pattern, by);
	const BLOCKS = "the blocks of statistics are missing or not numbers";
	it.each([
		["the base file was missing", recordedOutput("missing-base"), "no comparison was begun"],
		["the program stopped after six chunks", { ...OUTPUT, stdout: without(/ {3}7 [\s\S]*/) }, "6 of 9 chunks"],
		["a row in the middle is missing", { ...OUTPUT, stdout: without(/^ {3}4 .*\n/m) }, "8 of 9 chunks"],
		["the blocks are missing", { ...OUTPUT, stdout: without(/=+ Perp[\s\S]*/) }, BLOCKS],
		["the last line is missing", { ...OUTPUT, stdout: without(/Same top p: .*/) }, BLOCKS],
		["a quantile is missing", { ...OUTPUT, stdout: without(/^95.0% {3}KLD.*\n/m) }, BLOCKS],
		["a mean is none", { ...OUTPUT, stdout: without(/(Mean {4}KLD:) +\S+/, "$1 nan") }, BLOCKS],
		[
			"a row's divergence is none",
			{ ...OUTPUT, stdout: without(/0\.03842/, "nan") },
			"a chunk whose figures are not numbers",
		],
	])("is not a result where %s", (_, output, why) => {
		expect(parseDivergenceLog(output)).toEqual({ state: "broken", why });
	});

	it("says why there are no statistics where fewer than 100 positions were scored", () => {
		const stderr = "kl_divergence: computing over 1 chunks, n_ctx=128, batch_size=128, n_seq=1";
		const stdout = OUTPUT.stdout.split("\n").slice(0, 4).join("\n");
		expect(parseDivergenceLog({ stdout, stderr })).toMatchObject({ why: expect.stringContaining("63 scored") });
	});
});
