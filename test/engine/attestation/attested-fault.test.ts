import { describe, expect, it } from "vitest";
import { attestedFault } from "../../../src/engine/attestation/attested-fault.ts";
import { parseLoadLog } from "../../../src/engine/attestation/load-log.ts";
import { createFault } from "../../../src/kv/fault.ts";
import { withFault } from "../../../src/kv/faulty-config.ts";
import type { KvConfig } from "../../../src/kv/kv-config.ts";

const TURBO4: KvConfig = { name: "turbo4", k: "turbo4", v: "turbo4", layerProfile: 0, environment: {} };
const FAULT = createFault("one-layer", 0.5, 3);

function logOf(text: string | null) {
	return parseLoadLog(text === null ? [] : [`llama_kv_cache: calibration build, fault ${text}`]);
}

describe("attestedFault", () => {
	it("tells a calibration build without a fault from a build that cannot have one", () => {
		expect(attestedFault(TURBO4, logOf("none"))).toBeNull();
		expect(attestedFault(TURBO4, logOf(null))).toBeUndefined();
	});

	it("is the fault that was asked for, and the line that says so is evidence", () => {
		const log = logOf("one-layer:0.5:3");
		expect(attestedFault(withFault(TURBO4, FAULT), log)).toEqual(FAULT);
		expect(log.evidence).toEqual(["llama_kv_cache: calibration build, fault one-layer:0.5:3"]);
	});

	it.each([
		["a fault that nobody asked for", TURBO4, "one-layer:0.5:3", /requested no fault, effective one-layer:0.5:3/],
		["another fault", withFault(TURBO4, FAULT), "one-layer:0.5:4", /fault one-layer:0.5:3, effective one-layer:0.5:4/],
		["a fault that did not happen", withFault(TURBO4, FAULT), "none", /effective none \(load log\)/],
		["a build that cannot fail", withFault(TURBO4, FAULT), null, /this is no calibration build/],
	])("refuses %s", (_, config, text, why) => {
		expect(() => attestedFault(config, logOf(text))).toThrow(why);
		expect(() => attestedFault(config, logOf(text))).toThrow(
			expect.objectContaining({ code: "engine-config-mismatch" }),
		);
	});
});
