import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Engine, OpenEngine } from "../../src/engine/port/engine.ts";
import { chatContract } from "./chat.contract.ts";
import { CONTRACT_SETTINGS, type UnderContract, uniform } from "./contract-settings.ts";
import { memoryContract } from "./memory.contract.ts";
import { performanceContract } from "./performance.contract.ts";
import { perplexityContract } from "./perplexity.contract.ts";
import { probeContract } from "./probe.contract.ts";
import { tokensContract } from "./tokens.contract.ts";
import { toolsContract } from "./tools.contract.ts";

/** One contract a capability, of an engine and of an open one. */
const CONTRACTS = {
	tokens: tokensContract,
	chat: chatContract,
	tools: toolsContract,
	probe: probeContract,
	performance: performanceContract,
	perplexity: perplexityContract,
	memory: memoryContract,
} satisfies Record<Capability, (under: () => UnderContract) => void>;

/** What is null where an engine cannot. */
type Capability =
	| Exclude<keyof OpenEngine, "attestation" | "loadMs" | "close">
	| Extract<keyof Engine, "performance" | "perplexity" | "memory">;

const CAPABILITIES = Object.keys(CONTRACTS) as Capability[];

/** What every engine must hold to, whichever program computes, and what each of its capabilities must. */
export function engineContract(name: string, has: readonly Capability[], start: () => Promise<Engine>): void {
	describe(`${name} keeps the contract of the engine port`, () => {
		let under: UnderContract;

		beforeAll(async () => {
			const engine = await start();
			under = { engine, open: await engine.open(uniform("f16"), CONTRACT_SETTINGS) };
		});

		afterAll(async () => {
			await under.open.close();
			await under.engine.close();
		});

		it("has the capabilities that are tried here and no others, token ids or messages among them", () => {
			const all = { ...under.engine, ...under.open };
			expect(CAPABILITIES.filter((one) => all[one] !== null)).toEqual(CAPABILITIES.filter((one) => has.includes(one)));
			expect(all.tokens !== null || all.chat !== null).toBe(true);
		});

		it("attests the configuration that it opened, layer by layer, or says why nobody can", () => {
			const { engine, open } = under;
			const { attestation } = open;
			if (!attestation.attested) return expect(attestation.reason).not.toBe("");
			expect(attestation.layers).toHaveLength(engine.model.layers ?? 0);
			expect(attestation.layers.every((layer) => layer.k === "f16" && layer.v === "f16")).toBe(true);
			expect(attestation.contextTokens).toBeGreaterThanOrEqual(CONTRACT_SETTINGS.contextTokens);
			expect(attestation.evidence.length).toBeGreaterThan(0);
		});

		it("refuses a configuration that it does not have, with a reason and a remedy", () => {
			const support = under.engine.supports(uniform("turbo4"));
			expect(support.supported).toBe(false);
			if (support.supported) return;
			expect(support.reason).toContain("turbo4");
			expect(support.remedy).not.toBe("");
		});

		for (const capability of has) CONTRACTS[capability](() => under);
	});
}
