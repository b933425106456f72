import { describe, expect, it } from "vitest";
import type { AttentionAnalysis } from "../../../src/score/attention/attention-analysis.ts";
import type { CheckedItem, CodecAnalysis } from "../../../src/score/codec/codec-analysis.ts";
import type { ParityAnalysis } from "../../../src/score/decode-parity/parity-analysis.ts";
import type { Measured } from "../../../src/statistics/interval/estimate.ts";
import type { Criterion } from "../../../src/suite/criterion.ts";
import { judgeAttentionCosine } from "../../../src/verdict/attention/criterion-attention-cosine.ts";
import { judgeCodec } from "../../../src/verdict/codec/criterion-codec.ts";
import { judgeDecodeParity } from "../../../src/verdict/decode-parity/criterion-decode-parity.ts";
import { rulingWords } from "../../../src/verdict/reason/reason-words.ts";
import type { Ruling } from "../../../src/verdict/rule/ruling.ts";
import { criterionOf } from "../../support/builder/suite-builder.ts";
import { item } from "../../support/fake/fake-probe.ts";

const said = ({ state, reason }: Ruling) => `${state} ${reason.code}`;

function interval(value: number, low: number, high: number, n = 12): Measured {
	return { measured: true, estimate: { value, low, high, n, unit: "x", confidence: 0.9 } };
}

describe("attention-cosine", () => {
	const layer = (index: number, value: number): AttentionAnalysis["layers"][number] => ({
		layer: index,
		weightCosine: interval(value, value, value),
		outputCosine: interval(value, value, value),
		outputRelativeError: interval(0.1, 0.1, 0.1),
		worstHead: null,
	});
	const judge = (
		weightCosine: Measured,
		layers: AttentionAnalysis["layers"] = [],
		outputRelativeError: Measured = interval(0.003, 0.002, 0.004),
	) =>
		judgeAttentionCosine(
			{ part: "a", variant: "v", texts: 12, weightCosine, outputRelativeError, layers, unpaired: [] },
			criterionOf("attention-cosine"),
		);

	it("passes above 0.995, fails below it, and stays open where the interval holds it", () => {
		expect(said(judge(interval(0.999, 0.998, 0.9995)))).toBe("PASS interval-within-pass");
		expect(said(judge(interval(0.98, 0.97, 0.99)))).toBe("FAIL interval-beyond-pass");
		expect(said(judge(interval(0.995, 0.994, 0.996)))).toBe("INCONCLUSIVE straddles-threshold");
	});

	it("sees V: exact weights over outputs that are off by a fifth are no pass, and the error is told", () => {
		const ruling = judge(interval(1, 1, 1), [], interval(0.213, 0.2, 0.225));
		expect(said(ruling)).toBe("FAIL interval-beyond-pass");
		expect(ruling.estimate?.value).toBeCloseTo(1 - 0.213 ** 2 / 2, 12);
		expect(ruling.estimate?.unit).toBe("cosine");
		expect(rulingWords(ruling)).toContain("The outputs are off by 21.3 % of their norm.");
		expect(said(judge(interval(1, 1, 1), [], interval(0.09, 0.088, 0.092)))).toBe("PASS interval-within-pass");
	});

	it("passes exact attention, where there is nothing to vary", () => {
		expect(said(judge(interval(1, 1, 1)))).toBe("PASS interval-within-pass");
	});

	it("decides nothing on fewer than eight texts, nor where nothing was measured", () => {
		expect(said(judge(interval(0.999, 0.998, 0.9995, 7)))).toBe("INCONCLUSIVE too-few-texts");
		expect(said(judge({ measured: false, reason: "not-finite" }))).toBe("INCONCLUSIVE not-finite");
	});

	it("names the lowest layer and says that it does not decide", () => {
		const ruling = judge(interval(0.999, 0.998, 0.9995), [layer(0, 0.9999), layer(5, 0.992), layer(6, 0.999)]);
		expect(rulingWords(ruling)).toContain("Weights are lowest in layer 5: 1 − 0.008.");
		expect(rulingWords(ruling)).toContain("A diagnostic: it does not decide.");
	});
});

describe("codec", () => {
	const items = (...ids: string[]): CheckedItem[] =>
		ids.map((id) => ({ type: "turbo4", item: item(id, null, `${id} is off by 3 %`) }));
	const judge = (sorted: Partial<CodecAnalysis>) =>
		judgeCodec({
			part: "c",
			variant: "v",
			codecs: [],
			passed: [],
			failed: [],
			offOptimum: [],
			notPromised: [],
			undecidable: [],
			unpaired: [],
			...sorted,
		});

	it("passes where every item that can be told holds, and lists those that cannot", () => {
		const ruling = judge({ passed: items("a", "b"), undecidable: items("c") });
		expect(said(ruling)).toBe("PASS checklist-holds");
		expect(rulingWords(ruling)).toBe("All 2 items of the checklist that can be told hold. Not decidable: c (turbo4).");
		expect(ruling.estimate).toMatchObject({ value: 0, n: 2, unit: "failed", confidence: 1 });
	});

	it("holds nothing against a stock type that it never promised, and says so", () => {
		const ruling = judge({ passed: items("a"), notPromised: items("lloyd-max-levels") });
		expect(said(ruling)).toBe("PASS checklist-holds");
		expect(rulingWords(ruling)).toContain("Not promised by a stock type: lloyd-max-levels (turbo4).");
		expect(ruling.estimate).toMatchObject({ value: 0, n: 1 });
	});

	it("fails on one item that fails, whatever holds, names it with its evidence, and distrusts every benchmark", () => {
		const ruling = judge({ passed: items("a", "b"), failed: items("c") });
		expect(said(ruling)).toBe("FAIL checklist-fails");
		expect(rulingWords(ruling)).toBe("The quantizer fails c (turbo4): benchmarks are not trusted. C is off by 3 %.");
		expect(ruling.estimate).toMatchObject({ value: 1, n: 3 });
	});

	it("tells a code book that is consistent and noisier than it could be by its numbers, and distrusts nothing", () => {
		const book = item("lloyd-max-levels", false, "levels or relative RMSE off the optimum");
		const measured = { levels: 16, relativeRmse: 0.13473, optimalRmse: 0.09747, rmseOverBest: 1.382 };
		const ruling = judge({ passed: items("a", "b"), offOptimum: [{ type: "turbo4", item: { ...book, measured } }] });
		expect(said(ruling)).toBe("FAIL code-book-off-optimum");
		expect(ruling.settle).toBeNull();
		expect(rulingWords(ruling)).toContain("relative RMSE 0.1347, optimum 0.09747, 38 % too high; 1.91 times");
		expect(rulingWords(ruling)).not.toContain("not trusted");
	});

	it("does not pass a checklist of which nothing can be told", () => {
		expect(said(judge({ undecidable: items("a") }))).toBe("INCONCLUSIVE nothing-decidable");
		expect(said(judge({}))).toBe("INCONCLUSIVE nothing-decidable");
	});
});

describe("decode-parity", () => {
	const judge = (ratio: Measured, chunks = 0, changes: Partial<Criterion> = {}) => {
		const analysis: ParityAnalysis = {
			part: "d",
			variant: "v",
			chunks: Array.from({ length: chunks }, (_, chunk) => ({ chunk, n: 128, klPrefill: 0, klDecode: 0 })),
			klPrefill: ratio,
			klDecode: ratio,
			ratio,
			unpaired: [],
		};
		return judgeDecodeParity(analysis, criterionOf("decode-parity", changes));
	};

	it("passes, fails and kills by the interval of the ratio", () => {
		expect(said(judge(interval(1, 0.8, 1.3)))).toBe("PASS interval-within-pass");
		expect(said(judge(interval(2, 1.7, 2.4)))).toBe("FAIL interval-beyond-pass");
		expect(said(judge(interval(9, 7, 12)))).toBe("KILL interval-beyond-kill");
		expect(said(judge(interval(1.4, 1.1, 1.8)))).toBe("INCONCLUSIVE straddles-threshold");
	});

	it("decides nothing on fewer than eight chunks", () => {
		expect(said(judge(interval(1, 0.9, 1.1, 7)))).toBe("INCONCLUSIVE too-few-chunks");
	});

	it("passes where nothing diverges on enough chunks to exclude the bound", () => {
		const nothing = { measured: false, reason: "no-divergence" } as const;
		const passed = judge(nothing, 8);
		expect(said(passed)).toBe("PASS interval-within-pass");
		expect(passed.estimate?.high).toBeCloseTo(1.409, 3);
		expect(rulingWords(passed)).toContain("Nothing diverges on 8 chunks, in a prefill or in decoding.");
		expect(said(judge(nothing, 7))).toBe("INCONCLUSIVE too-few-chunks");
		expect(said(judge(nothing, 8, { pass: 1.2 }))).toBe("INCONCLUSIVE straddles-threshold");
		expect(said(judge(nothing, 8, { kill: null }))).toBe("INCONCLUSIVE no-divergence");
	});
});
