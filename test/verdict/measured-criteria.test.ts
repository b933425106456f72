import { expect, test } from "vitest";
import { CRITERIA, type CriterionDefinition } from "../../src/suite/criterion.ts";
import { PART_KINDS } from "../../src/suite/kinds.ts";
import { PART_MEASUREMENTS } from "../../src/verdict/kinds.ts";
import type { PartMeasurements } from "../../src/verdict/part-measurements.ts";

test("a suite asks for a criterion by the kinds of parts that measure it, and by no others", () => {
	const measures = Object.entries<PartMeasurements>(PART_MEASUREMENTS);
	for (const [id, { parts }] of Object.entries<CriterionDefinition>(CRITERIA)) {
		if (id === "attestation" || id === "prompt-review") continue;
		const kinds = measures.filter(([, criteria]) => id in criteria).map(([kind]) => kind);
		expect([...parts].sort(), id).toEqual(kinds.sort());
	}
});

test("every kind is listed under the name by which suites ask for it", () => {
	for (const [kind, { settings }] of Object.entries(PART_KINDS)) expect(settings.shape.part.value).toBe(kind);
});
