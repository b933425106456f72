import { GgmlType } from "node-llama-cpp";
import { describe, expect, it } from "vitest";
import { embeddedSupport } from "../../../src/engine/embedded/embedded-support.ts";
import { EMBEDDED_IDS, EMBEDDED_TYPES } from "../../../src/engine/embedded/embedded-types.ts";
import type { KvConfig } from "../../../src/kv/kv-config.ts";
import { shapeOf } from "../../support/builder/shape-of.ts";
import { STOCK_TYPES } from "../../support/sample/stock-types.ts";

const SHAPE = shapeOf(1, 2, 128);
const F16: KvConfig = { name: "f16", k: "f16", v: "f16", layerProfile: 0, environment: {} };

describe("embeddedSupport", () => {
	it.each(STOCK_TYPES)("supports %s", (type) => {
		expect(embeddedSupport({ ...F16, k: type, v: type }, SHAPE)).toEqual({ supported: true });
	});

	it.each([
		[{ k: "turbo4" as const }, "turbo4"],
		[{ v: "turbo2" as const }, "turbo2"],
		[{ layerProfile: 7 as const }, "layer profiles"],
		[{ environment: { TURBO_LAYER_ADAPTIVE: "0" } }, "TURBO_LAYER_ADAPTIVE"],
	])("refuses %j, says why and which command provides it", (change, why) => {
		const support = embeddedSupport({ ...F16, ...change }, SHAPE);
		expect(support).toMatchObject({ supported: false });
		if (support.supported) return;
		expect(support.reason).toContain(why);
		expect(support.remedy).toContain("tq-eval build && tq-eval run SUITE --engine llama-server");
	});

	it("refuses a block that does not divide the model's heads", () => {
		const shape = shapeOf(1, 2, 80);
		expect(embeddedSupport({ ...F16, v: "q4_0" }, shape)).toMatchObject({ supported: false });
		expect(embeddedSupport(F16, shape)).toEqual({ supported: true });
	});

	it("maps every supported type to a name that the package really has", () => {
		for (const [id, type] of EMBEDDED_IDS) expect([type, GgmlType[EMBEDDED_TYPES[type]!]]).toEqual([type, id]);
	});

	it("has types beyond our own list where their blocks divide the heads", () => {
		expect(embeddedSupport({ ...F16, v: "nvfp4" }, SHAPE)).toEqual({ supported: true });
		expect(embeddedSupport({ ...F16, v: "q6_K" }, SHAPE)).toMatchObject({ supported: false });
		expect(embeddedSupport({ ...F16, v: "q6_K" }, shapeOf(1, 1, 256))).toEqual({ supported: true });
	});
});
