import { expect, test } from "vitest";
import { analyzeCodec } from "../../../src/score/codec/codec-analysis.ts";
import { buildRun, type RunScript, workOf } from "../../support/builder/observation-builder.ts";
import { codecPart, kvConfig } from "../../support/builder/suite-builder.ts";
import { item } from "../../support/fake/fake-probe.ts";

const PAIR = kvConfig("pair", "q8_0", "turbo4");

function analyze(script: Partial<RunScript>) {
	return analyzeCodec(workOf(buildRun({ parts: [codecPart()], candidates: [PAIR], ...script }), "codec", "pair"));
}

test("items are sorted into those that hold, those that fail and those that cannot be told, each with its type", () => {
	const items = [item("a", true), item("b", false, "it drifts"), item("c", null)];
	const analysis = analyze({ codec: () => items });
	const named = (list: typeof analysis.failed) => list.map(({ type, item: { id } }) => `${type} ${id}`);
	expect(named(analysis.passed)).toEqual(["q8_0 a", "turbo4 a"]);
	expect(named(analysis.failed)).toEqual(["q8_0 b", "turbo4 b"]);
	expect(named(analysis.undecidable)).toEqual(["q8_0 c", "turbo4 c"]);
	expect(analysis.unpaired).toEqual([]);
});

test("uniform levels and a missing rotation are faults of a TurboQuant type alone; a wrong scale is one of any", () => {
	const ids = ["structured-rotation", "lloyd-max-levels", "radius-fp16-or-better"];
	const { failed, notPromised } = analyze({ codec: () => ids.map((id) => item(id, false)) });
	const named = (list: typeof failed) => list.map(({ type, item: { id } }) => `${type} ${id}`);
	expect(named(notPromised)).toEqual(["q8_0 structured-rotation", "q8_0 lloyd-max-levels"]);
	expect(named(failed)).toEqual(["q8_0 radius-fp16-or-better", ...ids.map((id) => `turbo4 ${id}`)]);
});

test("a checklist without an answer is named, and holds nothing", () => {
	const analysis = analyze({ outcome: () => ({ state: "failed", reason: "engine-crashed", detail: "x" }) });
	expect(analysis).toMatchObject({
		codecs: [],
		passed: [],
		unpaired: [{ caseId: "codec", reason: "variant-failed:engine-crashed" }],
	});
	expect(analyze({ outcome: () => null }).unpaired).toMatchObject([{ caseId: "codec", reason: "variant-missing" }]);
});

// What the probe measures of a code book that ends at 1.97 standard deviations instead of 2.73.
const CLIPPED = { levels: 16, relativeRmse: 0.13473, levelError: 0.12, optimalRmse: 0.09747, rmseOverBest: 1.382 };
const SHRUNK = { slope: 0.99092, slopeBound: 0.99524, biasInStandardErrors: 0.4 };

function analyzeBook(slope: Readonly<Record<string, number>>, book: Readonly<Record<string, number>> = CLIPPED) {
	const items = [
		{ ...item("lloyd-max-levels", false), measured: book },
		{ ...item("unbiased-inner-products", false), measured: slope },
		item("structured-rotation", true),
	];
	const candidates = [kvConfig("pair", "turbo4")];
	const { offOptimum, failed } = analyze({ candidates, codec: () => items });
	return { offOptimum: offOptimum.map(({ item: { id } }) => id), failed: failed.map(({ item: { id } }) => id) };
}

test("a code book that is noisier than it could be is no wrong codec, and its shrinking is not counted again", () => {
	expect(analyzeBook(SHRUNK)).toEqual({ offOptimum: ["lloyd-max-levels"], failed: [] });
});

test("a code without norm correction, an additive bias, or less error than its levels can have is wrong all the same", () => {
	const wrong = { offOptimum: ["lloyd-max-levels"], failed: ["unbiased-inner-products"] };
	expect(analyzeBook({ ...SHRUNK, slope: 1 - 0.13473 ** 2 })).toEqual(wrong);
	expect(analyzeBook({ ...SHRUNK, biasInStandardErrors: 9 })).toEqual(wrong);
	const impossible = { ...CLIPPED, relativeRmse: 0.05, rmseOverBest: 0.51 };
	expect(analyzeBook(SHRUNK, impossible).failed).toEqual(["lloyd-max-levels", "unbiased-inner-products"]);
});
