import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { EvidenceItem } from "../../../src/report/evidence/evidence-item.ts";
import { packEvidence } from "../../../src/report/evidence/pack-evidence.ts";

const text = fc.string({ maxLength: 4000, unit: "grapheme" });

const item: fc.Arbitrary<EvidenceItem> = fc.record({
	trial: fc.string({ maxLength: 12 }),
	part: fc.constantFrom("p", "q"),
	variant: fc.constantFrom("f16", "q8_0"),
	caseId: fc.string({ maxLength: 6 }),
	repeat: fc.nat(2),
	kind: fc.constant("prompt" as const),
	state: fc.constantFrom("right" as const, "wrong" as const),
	asked: fc.option(text),
	reply: fc.option(text),
	note: fc.string({ maxLength: 40 }),
});

interface Unpacked {
	readonly texts: readonly (string | readonly [string, number])[];
	readonly items: readonly { readonly reply: number | null; readonly trial: string }[];
}

function unpacked(base64: string): Unpacked {
	return JSON.parse(gunzipSync(Buffer.from(base64, "base64")).toString("utf8"));
}

it("never weighs more than it may as long as a text can be cut, and keeps every item in its order", () => {
	fc.assert(
		fc.property(fc.array(item, { maxLength: 12 }), fc.integer({ min: 100, max: 20_000 }), (items, most) => {
			const packed = packEvidence(items, most);
			expect(packed.base64.length <= most || packed.cutAt === 0 || isBare(packed.base64)).toBe(true);
			const { items: rows, texts } = unpacked(packed.base64);
			expect(rows.map(({ trial }) => trial)).toEqual(items.map(({ trial }) => trial));
			for (const { reply } of rows) expect(reply === null || texts[reply] !== undefined).toBe(true);
		}),
		{ numRuns: 60 },
	);
});

it("says by how many characters each text was cut, so that none seems whole that is not", () => {
	fc.assert(
		fc.property(fc.array(item, { minLength: 1, maxLength: 6 }), (items) => {
			const { texts, items: rows } = unpacked(packEvidence(items, 600).base64);
			for (const [index, { reply }] of rows.entries()) {
				const whole = items[index]?.reply ?? null;
				const shown = reply === null ? null : texts[reply];
				if (whole === null || typeof shown !== "object" || shown === null) continue;
				expect(shown[1]).toBeGreaterThan(0);
				expect(shown[1]).toBeLessThanOrEqual(whole.length);
			}
		}),
		{ numRuns: 60 },
	);
});

/** Nothing of any text is left that could be cut. */
function isBare(base64: string): boolean {
	return unpacked(base64).texts.every((one) => (typeof one === "string" ? one : one[0]) === "");
}
