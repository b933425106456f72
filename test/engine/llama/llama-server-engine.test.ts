import { readdir } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEmbeddedEngine } from "../../../src/engine/embedded/embedded-engine.ts";
import { withHiddenTokens } from "../../../src/engine/llama/server/hidden-tokens.ts";
import { serverGenerate } from "../../../src/engine/llama/server/server-generate.ts";
import { SERVER_LIMITS } from "../../../src/engine/llama/server/server-launch.ts";
import { renderConversation } from "../../../src/engine/llama/server/server-text.ts";
import { startServer } from "../../../src/engine/llama/server/start-server.ts";
import type { Engine } from "../../../src/engine/port/engine.ts";
import type { KvConfig } from "../../../src/kv/kv-config.ts";
import { layerTypes } from "../../../src/kv/layer-types.ts";
import { freePort } from "../../../src/program/free-port.ts";
import { CONTRACT_SETTINGS, uniform } from "../../contract/contract-settings.ts";
import { engineContract } from "../../contract/engine.contract.ts";
import { STOCK_TYPES } from "../../support/sample/stock-types.ts";
import { buildProbe, buildProgram, ENGINE_BUILD, MINI_MODEL, openBuild } from "../../support/world/engine-build.ts";
import { describeWith, NEEDS } from "../../support/world/needs.ts";
import { type TemporaryFolder, temporaryFolder } from "../../support/world/temporary-folder.ts";

const TURBO = ["turbo2", "turbo3", "turbo4"] as const;
const QUESTION = [{ role: "user", content: "The harbour master keeps seven lanterns. How many are there?" }] as const;

describeWith(NEEDS.engineBuild, "with an engine build", () => {
	let folder: TemporaryFolder;

	beforeAll(async () => {
		folder = await temporaryFolder();
	});

	afterAll(async () => {
		await folder[Symbol.asyncDispose]();
	});

	engineContract("The llama-server engine", ["tokens", "tools", "probe", "performance", "perplexity", "memory"], () =>
		openBuild(folder.path, { openProbe: buildProbe(), perplexityBinary: buildProgram("llama-perplexity") }),
	);

	describe("that knows the turbo types", () => {
		let engine: Engine;

		beforeAll(async () => {
			engine = await openBuild(folder.path, { kvTypes: [...STOCK_TYPES, ...TURBO] });
		});

		afterAll(async () => {
			await engine.close();
			expect(await readdir(folder.path)).toEqual([]);
		});

		it.each(TURBO)("runs and attests %s, and answers", async (type) => {
			const open = await engine.open(uniform(type), CONTRACT_SETTINGS);
			const { tokens: prompt } = await open.tokens!.renderChat(QUESTION);
			const reply = await open.tokens!.generate({ prompt, maxTokens: 8, cache: "none" });
			await open.close();
			expect(open.attestation.attested && open.attestation.layers.every(({ k, v }) => k === type && v === type)).toBe(
				true,
			);
			expect(reply.tokens.length).toBeGreaterThan(0);
		});

		it.each([
			[1, "turbo3", "turbo4"],
			[2, "turbo3", "turbo4"],
			[5, "q8_0", "turbo3"],
			[6, "q8_0", "turbo2"],
			[7, "f16", "turbo2"],
		] as const)("runs profile %i of %s/%s as it was asked for, layer by layer", async (layerProfile, k, v) => {
			const config: KvConfig = { name: `profile-${layerProfile}`, k, v, layerProfile, environment: {} };
			const { attestation, close } = await engine.open(config, CONTRACT_SETTINGS);
			await close();
			const layers = attestation.attested ? attestation.layers.map((layer) => ({ k: layer.k, v: layer.v })) : [];
			expect(layers).toEqual(layerTypes(config, 8));
		});

		it("refuses a variant whose environment makes the server run something else, naming both", async () => {
			const environment = { TURBO_LAYER_ADAPTIVE: "7" };
			const config: KvConfig = { name: "liar", k: "q8_0", v: "turbo2", layerProfile: 0, environment };
			await expect(engine.open(config, CONTRACT_SETTINGS)).rejects.toMatchObject({
				code: "engine-config-mismatch",
				message: expect.stringContaining(
					"requested layers 0-1 V turbo2, layers 6-7 V turbo2, effective layers 0-1 V q8_0, layers 6-7 V q8_0",
				),
			});
		});
	});

	it("answers as the embedded engine does on the same types", async () => {
		const embedded = await openEmbeddedEngine({
			...{ modelFile: MINI_MODEL, tempDirectory: folder.path },
			...{ parallel: 1, threads: 1, gpu: false as const },
		});
		const server = await openBuild(folder.path);
		const replies = await Promise.all(
			[embedded, server].map(async (engine) => {
				const open = await engine.open(uniform("q8_0"), CONTRACT_SETTINGS);
				const { tokens: prompt } = await open.tokens!.renderChat(QUESTION);
				const reply = await open.tokens!.generate({ prompt, maxTokens: 24, cache: "none" });
				await open.close();
				return { prompt, reply };
			}),
		);
		await Promise.all([embedded.close(), server.close()]);
		expect(replies[1]!.prompt).toEqual(replies[0]!.prompt);
		expect(replies[1]!.reply.tokens).toEqual(replies[0]!.reply.tokens);
		expect(replies[1]!.reply).toMatchObject({ text: replies[0]!.reply.text, stop: replies[0]!.reply.stop });
	});

	it("finds out every token of a reply by forcing a letter, as it would a hidden one", async () => {
		const server = await startServer(
			{
				serverBinary: path.join(path.resolve(ENGINE_BUILD ?? ""), "bin/llama-server"),
				modelFile: path.resolve(MINI_MODEL),
				config: uniform("q8_0"),
				settings: CONTRACT_SETTINGS,
				backend: "cpu",
				verbosity: 4,
				slotDirectory: folder.path,
				environment: process.env,
				log: () => undefined,
				limits: SERVER_LIMITS,
			},
			freePort,
		);
		const { tokens: prompt } = await renderConversation(server.client, QUESTION);
		const reply = await serverGenerate(server.client, { prompt, maxTokens: 6, cache: "none" }, 10_000);
		const signal = new AbortController().signal;
		const peeked = await withHiddenTokens(server.client, prompt, new Map(), reply.tokens.length, signal);
		await server.program.stop();
		expect(peeked.map(({ id }) => id)).toEqual(reply.tokens);
		peeked.forEach(({ logprob }, i) => {
			expect(Math.abs(logprob - reply.logprobs[i]!)).toBeLessThan(1e-3);
		});
	});
});
