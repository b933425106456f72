import { describe, expect, it } from "vitest";
import { createFault } from "../../src/kv/fault.ts";
import { faultMisfit, withFault } from "../../src/kv/faulty-config.ts";
import { type KvConfig, sameKvConfig } from "../../src/kv/kv-config.ts";
import { resolveVariant } from "../../src/suite/variant/resolve-variant.ts";
import { VariantEntry } from "../../src/suite/variant/variant-entry.ts";

const TURBO4: KvConfig = { name: "turbo4", k: "turbo4", v: "turbo4", layerProfile: 0, environment: {} };

describe("a variant with a fault", () => {
	it("says so in its name", () => {
		expect(withFault(TURBO4, createFault("uniform-levels", 0.5)).name).toBe("turbo4!uniform-levels@0.5");
		expect(withFault(TURBO4, createFault("one-layer", 0.5, 3)).name).toBe("turbo4!one-layer@0.5:3");
	});

	it("is another configuration than the same types without one, or with another", () => {
		const faulty = withFault(TURBO4, createFault("one-layer", 0.5));
		expect(sameKvConfig(TURBO4, faulty)).toBe(false);
		expect(sameKvConfig(withFault(TURBO4, createFault("one-layer", 0.25)), faulty)).toBe(false);
		expect(sameKvConfig({ ...faulty, name: "other" }, faulty)).toBe(true);
	});

	it.each([
		["bit-flips", { k: "q8_0" }, /needs a turbo K, not q8_0\/turbo4/],
		["decode-half-v", { v: "f16" }, /needs a turbo V, not turbo4\/f16/],
		["coarse-radius", { k: "q8_0", v: "q8_0" }, /needs a turbo K or V, not q8_0/],
	] as const)("cannot show %s under %j", (name, types, why) => {
		expect(faultMisfit(withFault({ ...TURBO4, ...types }, createFault(name, 1)))).toMatch(why);
		expect(faultMisfit(withFault(TURBO4, createFault(name, 1)))).toBeNull();
	});

	it("cannot come from a suite: neither by its name nor through the environment", () => {
		expect(VariantEntry.safeParse({ name: "turbo4!one-layer@1", k: "turbo4", v: "turbo4" }).success).toBe(false);
		expect(VariantEntry.safeParse({ k: "turbo4", v: "turbo4", fault: "one-layer:1" }).success).toBe(false);
		const environment = { TQ_FAULT: "one-layer:1" };
		expect(resolveVariant({ k: "turbo4", v: "turbo4", environment })).toMatchObject({
			resolved: false,
			problems: [{ message: "environment variable not allowed", value: "TQ_FAULT" }],
		});
	});
});
