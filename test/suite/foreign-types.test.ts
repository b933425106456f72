import { expect, test } from "vitest";
import { foreignTypeWarnings } from "../../src/suite/variant/foreign-types.ts";
import { resolveVariant } from "../../src/suite/variant/resolve-variant.ts";

test("a suite may name types that this version has never heard of, and is told which", () => {
	const names = ["kvarn4", "q8_0/q6_0", "nvfp4", "turbo9"];
	const configs = names.map(resolveVariant).flatMap((one) => (one.resolved ? [one.config] : []));
	expect(configs[1]).toMatchObject({ name: "q8_0/q6_0", k: "q8_0", v: "q6_0" });
	expect(foreignTypeWarnings(configs).map((text) => text.split(":")[0])).toEqual([
		"kvarn4 is no KV type that every build has",
		"q6_0 is no KV type that every build has (q8_0 is)",
		"nvfp4 is no KV type that every build has",
		"turbo9 is no KV type that every build has (turbo4 is)",
	]);
	expect(foreignTypeWarnings([{ k: "q8_0", v: "turbo4" }])).toEqual([]);
});

test("the switches of the fork's rotation may be compared", () => {
	const environment = { LLAMA_ATTN_ROT_K_OVERRIDE: "1", LLAMA_ATTN_ROT_V_OVERRIDE: "0" };
	const variant = resolveVariant({ name: "turned", k: "q8_0", v: "q8_0", environment });
	expect(variant).toMatchObject({ resolved: true, config: { environment } });
});
