import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { parseSavedState } from "../../../../src/engine/attestation/state/saved-state.ts";
import { ServerRefusal } from "../../../../src/engine/llama/server/server-client.ts";
import { serverGenerate } from "../../../../src/engine/llama/server/server-generate.ts";
import { SERVER_LIMITS } from "../../../../src/engine/llama/server/server-launch.ts";
import { renderConversation } from "../../../../src/engine/llama/server/server-text.ts";
import { type RunningServer, startServer } from "../../../../src/engine/llama/server/start-server.ts";
import type { KvConfig } from "../../../../src/kv/kv-config.ts";
import { layerTypes } from "../../../../src/kv/layer-types.ts";
import { freePort } from "../../../../src/program/free-port.ts";
import { CONTRACT_SETTINGS, uniform } from "../../../contract/contract-settings.ts";
import { STOCK_TYPES } from "../../../support/sample/stock-types.ts";
import { ENGINE_BUILD, MINI_MODEL } from "../../../support/world/engine-build.ts";
import { describeWith, NEEDS } from "../../../support/world/needs.ts";
import { type TemporaryFolder, temporaryFolder } from "../../../support/world/temporary-folder.ts";

const LAYERS = 8;
const KNOWN = [...STOCK_TYPES, "turbo2", "turbo3", "turbo4"] as const;
const QUESTION = [{ role: "user", content: "The harbour master keeps seven lanterns. How many are there?" }] as const;

function mixed(k: KvConfig["k"], v: KvConfig["v"], layerProfile: KvConfig["layerProfile"] = 0): KvConfig {
	return { name: `${k}-${v}-${layerProfile}`, k, v, layerProfile, environment: {} };
}

const CONFIGS: readonly KvConfig[] = [
	...(["f16", "q8_0", "q4_0", "turbo4", "turbo3", "turbo2"] as const).map((type) => uniform(type)),
	mixed("q8_0", "turbo4"),
	mixed("f16", "turbo3"),
	mixed("turbo3", "turbo4", 1),
	mixed("turbo3", "turbo4", 2),
	mixed("q8_0", "turbo3", 5),
	mixed("q8_0", "turbo2", 6),
	mixed("q8_0", "turbo2", 7),
];

describeWith(NEEDS.engineBuild, "a slot of a real server", () => {
	let folder: TemporaryFolder;

	beforeAll(async () => {
		folder = await temporaryFolder();
	});

	afterAll(async () => {
		await folder[Symbol.asyncDispose]();
	});

	function start(config: KvConfig): Promise<RunningServer> {
		return startServer(
			{
				serverBinary: path.join(path.resolve(ENGINE_BUILD ?? ""), "bin/llama-server"),
				modelFile: path.resolve(MINI_MODEL),
				config,
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
	}

	const slot = ({ client }: RunningServer, action: string, filename: string) =>
		client.post(`/slots/0?action=${action}`, { filename }, z.unknown());

	it.each(CONFIGS)("of $name goes on from a saved state as if it had never left", async (config) => {
		const server = await start(config);
		try {
			const file = `${config.name.replace("/", "-")}.bin`;
			const { tokens: prompt } = await renderConversation(server.client, QUESTION);
			const first = await serverGenerate(server.client, { prompt, maxTokens: 4, cache: "none" }, 10_000);
			await slot(server, "save", file);
			const longer = [...prompt, ...first.tokens, ...prompt.slice(1)];
			const goOn = () => serverGenerate(server.client, { prompt: longer, maxTokens: 12, cache: "prefix" }, 10_000);
			const stayed = await goOn();
			await slot(server, "erase", file);
			await slot(server, "restore", file);
			const returned = await goOn();

			expect(returned.promptTokensReused).toBe(stayed.promptTokensReused);
			expect(returned.promptTokensReused).toBeGreaterThanOrEqual(prompt.length);
			expect(returned.tokens).toEqual(stayed.tokens);
			expect(returned.logprobs).toEqual(stayed.logprobs);
			const { layers } = parseSavedState(await readFile(path.join(folder.path, file)), { known: KNOWN });
			expect(layers.map(({ k, v }) => ({ k, v }))).toEqual(layerTypes(config, LAYERS));
		} finally {
			await server.program.stop();
		}
	});

	it.each([
		["turbo4", "turbo3"],
		["turbo4", "q8_0"],
		["f16", "turbo2"],
	] as const)("of %s is refused by a server of %s, which goes on answering", async (saved, loaded) => {
		const writer = await start(uniform(saved));
		const { tokens: prompt } = await renderConversation(writer.client, QUESTION);
		await serverGenerate(writer.client, { prompt, maxTokens: 2, cache: "none" }, 10_000);
		await slot(writer, "save", "other.bin").finally(() => writer.program.stop());

		const reader = await start(uniform(loaded));
		try {
			await expect(slot(reader, "restore", "other.bin")).rejects.toBeInstanceOf(ServerRefusal);
			const reply = await serverGenerate(reader.client, { prompt, maxTokens: 2, cache: "none" }, 10_000);
			expect(reply.tokens.length).toBeGreaterThan(0);
		} finally {
			await reader.program.stop();
		}
	});
});
