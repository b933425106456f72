import { describe, expect, it } from "vitest";
import type { EnginePerformance } from "../../src/engine/port/performance.ts";
import { CONTRACT_SETTINGS, type UnderContract, uniform } from "./contract-settings.ts";

const SIGNAL = new AbortController().signal;
const settings = CONTRACT_SETTINGS;

/** What every engine must hold to whose speed can be measured. */
export function performanceContract(under: () => UnderContract): void {
	describe("with measurements of speed", () => {
		const performance = (): EnginePerformance => {
			const { engine } = under();
			if (engine.performance === null) throw new Error("the speed of this engine cannot be measured");
			return engine.performance;
		};

		it("times the work that was asked for, as often as was asked", async () => {
			const asked = { settings, depth: 64, promptTokens: 32, generatedTokens: 8, repetitions: 2 };
			const { prompt, generation } = await performance().throughput(uniform("f16"), asked, SIGNAL);
			expect([prompt.tokens, generation.tokens]).toEqual([32, 8]);
			for (const { samplesNs, kvBytes } of [prompt, generation]) {
				expect(samplesNs).toHaveLength(2);
				expect(samplesNs.every((ns) => ns > 0)).toBe(true);
				expect(kvBytes).toBeGreaterThan(0);
			}
		}, 120_000);

		it("times a load twice, and says why where the first was not cold", async () => {
			const { cold, warmMs } = await performance().load(uniform("f16"), { settings }, SIGNAL);
			expect(warmMs).toBeGreaterThan(0);
			if (cold.state === "cold") expect(cold.ms).toBeGreaterThan(0);
			else expect(cold.reason).not.toBe("");
		}, 120_000);

		it("waits for the first token of a prompt that is evaluated whole", async () => {
			const first = await performance().firstToken(uniform("f16"), { settings, promptTokens: 200 }, SIGNAL);
			expect(first.promptTokensEvaluated).toBe(200);
			expect(first.firstTokenMs).toBeGreaterThan(0);
		}, 120_000);

		it("throws the reason of a signal that was aborted before the call", async () => {
			const reason = new Error("interrupted before");
			const loading = performance().load(uniform("f16"), { settings }, AbortSignal.abort(reason));
			await expect(loading).rejects.toBe(reason);
		});
	});
}
