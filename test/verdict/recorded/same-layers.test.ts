import { expect, it } from "vitest";
import type { KvConfig } from "../../../src/kv/kv-config.ts";
import { layerTypes } from "../../../src/kv/layer-types.ts";
import type { VariantRecord } from "../../../src/record/provenance.ts";
import { holdSameLayers } from "../../../src/verdict/recorded/same-layers.ts";
import { kvConfig } from "../../support/builder/suite-builder.ts";

function opened(config: KvConfig): VariantRecord {
	const layers = layerTypes(config, 8).map((layer) => ({ ...layer, kRowBytes: 1, vRowBytes: 1 }));
	return { opened: true, loadMs: 1, attestation: { attested: true, layers } as never };
}

it("takes two profiles for one cache where they give every layer the same types, whatever was asked for", () => {
	const profile = (layerProfile: 1 | 2) => ({ ...kvConfig("x", "turbo4"), layerProfile }) as const;
	const variants = {
		one: opened(profile(1)),
		two: opened(profile(2)),
		q8: opened(kvConfig("q8_0", "q8_0")),
		turbo4: opened(kvConfig("turbo4", "turbo4")),
		untold: { opened: true, loadMs: 1, attestation: { attested: false, reason: "an endpoint" } } as const,
	};
	expect(holdSameLayers({ variants }, "one", "two")).toBe(true);
	expect(holdSameLayers({ variants }, "one", "q8")).toBe(true);
	expect(holdSameLayers({ variants }, "one", "turbo4")).toBe(false);
	expect(holdSameLayers({ variants }, "untold", "untold")).toBe(false);
	expect(holdSameLayers({ variants }, "one", "never-opened")).toBe(false);
});
