import { describe, expect, it } from "vitest";
import { serverSupport } from "../../../../src/engine/llama/server/server-support.ts";
import { createFault } from "../../../../src/kv/fault.ts";
import { withFault } from "../../../../src/kv/faulty-config.ts";
import type { KvConfig } from "../../../../src/kv/kv-config.ts";

const TURBO4: KvConfig = { name: "turbo4", k: "turbo4", v: "turbo4", layerProfile: 0, environment: {} };
const F16: KvConfig = { ...TURBO4, name: "f16", k: "f16", v: "f16" };
const NORMAL = { kvTypes: ["f16", "turbo4"], faults: [] };
const CALIBRATION = { kvTypes: ["f16", "turbo4"], faults: ["one-layer", "late-onset"] };
const FAULT = createFault("one-layer", 0.5);

describe("what a build can be told to get wrong", () => {
	it("is nothing in a normal build, whose remedy names the command", () => {
		expect(serverSupport(TURBO4, NORMAL, [])).toEqual({ supported: true });
		expect(serverSupport(withFault(TURBO4, FAULT), NORMAL, [])).toMatchObject({
			supported: false,
			reason: expect.stringContaining("one-layer"),
			remedy: expect.stringContaining("tq-eval build --calibration"),
		});
	});

	it("is what the build lists, and only of types that a fault harms", () => {
		expect(serverSupport(withFault(TURBO4, FAULT), CALIBRATION, [])).toEqual({ supported: true });
		expect(serverSupport(withFault(TURBO4, createFault("bit-flips", 1)), CALIBRATION, []).supported).toBe(false);
		expect(serverSupport(withFault(F16, FAULT), CALIBRATION, [])).toMatchObject({
			reason: "the fault one-layer needs a turbo K or V, not f16",
		});
	});
});
