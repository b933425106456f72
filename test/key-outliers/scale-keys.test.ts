import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { drawOutliers, factorAt } from "../../scripts/model/draw-outliers.ts";
import { scaleHalf } from "../../scripts/model/half-float.ts";
import { keyModel } from "../../scripts/model/key-model.ts";
import { scaleKeys } from "../../scripts/model/scale-keys.ts";
import { MINI_MODEL } from "../support/world/engine-build.ts";

const digest = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

describe("the outliers of keys", () => {
	const layout = { layers: 8, keyHeads: 2, pairs: 64 };

	it("are the same for the same seed, and others for another", () => {
		expect(drawOutliers(layout, 1)).toEqual(drawOutliers(layout, 1));
		expect(drawOutliers(layout, 2)).not.toEqual(drawOutliers(layout, 1));
	});

	it("are eight pairs of every head, four of them in the later half, none twice", () => {
		const outliers = drawOutliers(layout, 1);
		expect(outliers).toHaveLength(16 * 8);
		expect(new Set(outliers.map(({ layer, head, pair }) => `${layer}/${head}/${pair}`)).size).toBe(16 * 8);
		expect(outliers.filter(({ pair }) => pair >= 0.55 * 64).length).toBeGreaterThanOrEqual(16 * 4);
	});

	it("are powers of two at every dose, and nothing at dose 1", () => {
		for (const outlier of drawOutliers(layout, 1)) {
			expect(factorAt(1, outlier)).toBe(1);
			expect(Number.isInteger(Math.log2(factorAt(32, outlier)))).toBe(true);
		}
	});
});

describe("a change of the dose", () => {
	it("leads back to the very bytes that it began with", async () => {
		const file = await readFile(path.resolve(MINI_MODEL));
		const [before, model] = [digest(file), await keyModel(path.resolve(MINI_MODEL))];
		const current = CURRENT_DOSE;
		scaleKeys(file, model, { from: current, to: 128, seed: 1 });
		expect(digest(file)).not.toBe(before);
		scaleKeys(file, model, { from: 128, to: current, seed: 1 });
		expect(digest(file)).toBe(before);
	});

	it("finds the weights as they were trained at dose 1", async () => {
		const file = await readFile(path.resolve(MINI_MODEL));
		scaleKeys(file, await keyModel(path.resolve(MINI_MODEL)), { from: CURRENT_DOSE, to: 1, seed: 1 });
		expect(digest(file)).toBe("1db32dc85ca3dbaf10e583fd41dcfe88ac250a83b022a7692687d112c8a633de");
	});
});

describe("a scale of 16 bits", () => {
	it("is multiplied without a digit lost", () => {
		expect(scaleHalf(0x3c00, 8)).toBe(0x4800); // 1 to 8
		expect(scaleHalf(0xb555, 0.5)).toBe(0xb155); // -1/3 to -1/6
		expect(scaleHalf(0, 32)).toBe(0);
	});

	it("is refused where the product is no normal number", () => {
		expect(() => scaleHalf(0x0800, 1 / 4)).toThrow(RangeError);
		expect(() => scaleHalf(0x7800, 4)).toThrow(RangeError);
	});
});

/** The dose that the bundled model has. */
const CURRENT_DOSE = 32;
