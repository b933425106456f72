import { describe, expect, it } from "vitest";
import type { EngineProbe } from "../../src/engine/port/engine-probe.ts";
import { CONTRACT_SETTINGS, type UnderContract, uniform } from "./contract-settings.ts";

const TOKENS = Array.from({ length: 64 }, (_, index) => 1 + ((index * 37) % 200));

/** What every engine must hold to that can be looked into. */
export function probeContract(under: () => UnderContract): void {
	describe("with a probe", () => {
		const probe = (): EngineProbe => {
			const { open } = under();
			if (open.probe === null) throw new Error("this engine cannot be looked into");
			return open.probe;
		};

		it("compares attention layer by layer and head by head, over the positions asked for", async () => {
			const layers = await probe().attention(TOKENS, 16);
			expect(layers.map(({ layer }) => layer)).toEqual(layers.map((_, index) => index));
			for (const { weightCosine, outputCosine, n } of layers.flatMap(({ heads }) => heads)) {
				expect(n).toBe(16);
				for (const { mean, p05, min } of [weightCosine, outputCosine]) {
					expect(min).toBeLessThanOrEqual(p05);
					expect(min).toBeLessThanOrEqual(mean);
					expect(mean).toBeLessThanOrEqual(1 + 1e-6);
				}
			}
		});

		it("checks a codec item by item, each with what was looked at", async () => {
			const items = await probe().codec({ type: "q8_0", rows: 64, seed: 7 });
			expect(items.length).toBeGreaterThan(0);
			expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
			expect(items.every(({ detail }) => detail !== "")).toBe(true);
		});

		it("decodes a given text to the scores of a prefill, but for rounding", async () => {
			const { engine } = under();
			const open = await engine.open(uniform("q8_0"), CONTRACT_SETTINGS);
			const request = { tokens: TOKENS, ranges: [[32, 64]] as const, top: 2 };
			const prefill = await open.tokens!.scoreTokens(request);
			const decode = await open.probe!.scoreDecode(request);
			await open.close();
			expect([...decode.targets]).toEqual([...prefill.targets]);
			decode.targetLogprobs.forEach((logprob, at) => {
				expect(Math.abs(logprob - prefill.targetLogprobs[at]!)).toBeLessThan(0.05);
			});
		});
	});
}
