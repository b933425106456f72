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
