import { describe, expect, it } from "vitest";
import { openProbe, type ProbeSettings } from "../../../../src/engine/llama/probe/probe.ts";
import { createFault } from "../../../../src/kv/fault.ts";
import { fakeProbeProgram } from "../../../support/fake/fake-probe-program.ts";

const SETTINGS: ProbeSettings = {
	...{ model: "model.gguf", k: "turbo4", v: "turbo4", contextTokens: 256, batchTokens: 64, threads: 1 },
	flashAttention: "on",
};
const FAULT = createFault("one-layer", 0.5, 3);

describe("the fault of a probe", () => {
	it("is the one of its hello, which was asked for", async () => {
		const probe = await openProbe(fakeProbeProgram("faulty"), { ...SETTINGS, fault: FAULT });
		expect(probe.fault).toEqual(FAULT);
		await probe.close();
	});

	it.each([
		["faulty", undefined, /has the fault one-layer:0.5:3, none was asked for/],
		["faulty", createFault("one-layer", 0.25, 3), /one-layer:0.5:3, one-layer:0.25:3 was asked for/],
		["echo", FAULT, /has the fault none, one-layer:0.5:3 was asked for/],
	])("refuses a %s probe under %j", async (mode, fault, why) => {
		const opening = openProbe(fakeProbeProgram(mode), { ...SETTINGS, fault });
		await expect(opening).rejects.toMatchObject({ reason: "fault", code: "engine-config-mismatch" });
		await expect(opening).rejects.toThrow(why);
	});
});
