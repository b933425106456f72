import { describe, expect, it } from "vitest";
import type { EngineMemory } from "../../src/engine/port/engine-memory.ts";
import { CONTRACT_SETTINGS, type UnderContract, uniform } from "./contract-settings.ts";

/** What every engine must hold to whose memory can be measured. */
export function memoryContract(under: () => UnderContract): void {
	describe("with measurements of memory", () => {
		const memory = (): EngineMemory => {
			const { engine } = under();
			if (engine.memory === null) throw new Error("the memory of this engine cannot be measured");
			return engine.memory;
		};

		it("knows the model and the machine", async () => {
			expect(memory().header.shape.layers.length).toBeGreaterThan(0);
			const { totalBytes, availableBytes } = await memory().machine();
			expect(availableBytes).toBeGreaterThan(0);
			expect(availableBytes).toBeLessThanOrEqual(totalBytes);
		});

		it("fills a context and says what it took", async () => {
			const limits = { floorBytes: 0, limitMs: null };
			const request = { settings: CONTRACT_SETTINGS, fill: 0.5, generatedTokens: 4, ...limits };
			const found = await memory().occupy(uniform("q8_0"), request, new AbortController().signal);
			expect(found.outcome).toEqual({ held: true });
			expect(found.loaded?.contextTokens).toBeGreaterThanOrEqual(CONTRACT_SETTINGS.contextTokens);
			expect(found.loaded?.kvBytes).toBeGreaterThan(0);
			expect(found.promptTokens).toBeGreaterThan(0);
			expect(found.generatedTokens).toBe(4);
		}, 120_000);
	});
}
