import { describe, expect, it } from "vitest";
import { serverSupport } from "../../../../src/engine/llama/server/server-support.ts";
import { createFault } from "../../../../src/kv/fault.ts";
import { withFault } from "../../../../src/kv/faulty-config.ts";
import type { KvConfig } from "../../../../src/kv/kv-config.ts";
import { shapeOf } from "../../../support/builder/shape-of.ts";

const TURBO4: KvConfig = { name: "turbo4", k: "turbo4", v: "turbo4", layerProfile: 0, environment: {} };
const F16: KvConfig = { ...TURBO4, name: "f16", k: "f16", v: "f16" };
const NORMAL = { kvTypes: ["f16", "turbo4"], faults: [], padsTurboHeads: null };
const CALIBRATION = { kvTypes: ["f16", "turbo4"], faults: ["one-layer", "late-onset"], padsTurboHeads: null };
const FAULT = createFault("one-layer", 0.5);

describe("what a build can be told to get wrong", () => {
	it("is nothing in a normal build, whose remedy names the command", () => {
		expect(serverSupport(TURBO4, NORMAL, null)).toEqual({ supported: true });
		expect(serverSupport(withFault(TURBO4, FAULT), NORMAL, null)).toMatchObject({
			supported: false,
			reason: expect.stringContaining("one-layer"),
			remedy: expect.stringContaining("tq-eval build --calibration"),
		});
	});

	it("is what the build lists, and only of types that a fault harms", () => {
		expect(serverSupport(withFault(TURBO4, FAULT), CALIBRATION, null)).toEqual({ supported: true });
		expect(serverSupport(withFault(TURBO4, createFault("bit-flips", 1)), CALIBRATION, null).supported).toBe(false);
		expect(serverSupport(withFault(F16, FAULT), CALIBRATION, null)).toMatchObject({
			reason: "the fault one-layer needs a turbo K or V, not f16",
		});
	});
});

describe("heads shorter than a block of a turbo type", () => {
	const short = shapeOf(1, 3, 64);
	const supportOf = (padsTurboHeads: boolean | null, config = TURBO4) =>
		serverSupport(config, { kvTypes: ["f16", "q8_0", "turbo4"], faults: [], padsTurboHeads }, short);

	it("are refused from the header alone by a build that does not pad them, with the types that fit", () => {
		expect(supportOf(false)).toMatchObject({
			supported: false,
			reason: "K turbo4 packs 128 values a block, which does not divide the model's heads of 64",
			remedy: expect.stringContaining("q8_0"),
		});
		expect(supportOf(false, { ...TURBO4, k: "q8_0" })).toMatchObject({ reason: expect.stringContaining("V turbo4") });
	});

	it("fit a build that has a block for them, which says so of heads that neither block divides", () => {
		const narrow = { blockValues: 64, blockBytes: 34 };
		const turbo4 = { family: "turbo", blockValues: 128, blockBytes: 68, padsHeadTo: 1, narrow } as const;
		const abilities = { kvTypes: ["f16", "turbo4"], faults: [], padsTurboHeads: false };
		const at = (length: number) => serverSupport({ ...TURBO4, types: { turbo4 } }, abilities, shapeOf(1, 3, length));
		expect(at(64)).toEqual({ supported: true });
		expect(at(80)).toMatchObject({
			reason: "K turbo4 packs 128 or 64 values a block, which does not divide the model's heads of 80",
			remedy: "Choose a type that fits this model: f16.",
		});
	});

	it("fit where a build pads them, and are left to the program where nobody knows", () => {
		expect([supportOf(true), supportOf(null), supportOf(false, F16)]).toEqual(Array(3).fill({ supported: true }));
	});
});

describe("latent attention, whose K and V are one row", () => {
	const latent = shapeOf(2, 1, 128, 0);
	const supportOf = (padsTurboHeads: boolean | null, config = TURBO4) =>
		serverSupport(config, { kvTypes: ["f16", "q8_0", "turbo4"], faults: [], padsTurboHeads }, latent);

	it("is refused for turbo types by a clean-room build before anything is started, and by no other", () => {
		expect(supportOf(false)).toMatchObject({ supported: false, reason: expect.stringContaining("latent attention") });
		expect(supportOf(false, F16)).toEqual({ supported: true });
		expect(supportOf(null)).toEqual({ supported: true });
	});
});
