import { expect, it } from "vitest";
import type { LayerTypes } from "../../../../src/kv/layer-types.ts";
import { createAttestationView } from "../../../../src/report/run/provenance/attestation-view.ts";
import { sampleRunReport } from "../../../support/sample/sample-run-report.ts";

function rotationOf(layers: readonly LayerTypes[], rotation: boolean | null): string | undefined {
	const report = sampleRunReport();
	const variants = Object.fromEntries(
		Object.entries(report.provenance.variants).map(([name, record]) => {
			if (!record.opened || !record.attestation.attested) return [name, record];
			const held = layers.map((layer) => ({ ...layer, kRowBytes: 1, vRowBytes: 1 }));
			const attestation = { ...record.attestation, layers: held, rotationK: rotation, rotationV: rotation };
			return [name, { ...record, attestation }];
		}),
	);
	const views = createAttestationView({ ...report, provenance: { ...report.provenance, variants } });
	return views.find(({ variant }) => variant === "q8_0")?.found?.rotation;
}

it("calls no rotation off that a turbo type does inside its codec", () => {
	const turbo = { k: "turbo4", v: "turbo4" } as const;
	expect(rotationOf([turbo, turbo], false)).toBe("inside the codec");
	expect(rotationOf([{ k: "q8_0", v: "turbo4" }], false)).toBe("K off, V inside the codec");
	expect(rotationOf([{ k: "q8_0", v: "q8_0" }], false)).toBe("off");
	expect(rotationOf([{ k: "q8_0", v: "q8_0" }], null)).toBe("not stated");
	const mixed = [{ k: "q8_0", v: "q8_0" } as const, { k: "q8_0", v: "turbo2" } as const];
	expect(rotationOf(mixed, false)).toBe("K off, V inside the codec of turbo layers, else off");
});
