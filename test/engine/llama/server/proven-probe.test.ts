import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openServerProbe } from "../../../../src/engine/llama/probe/open-server-probe.ts";
import type { Engine } from "../../../../src/engine/port/engine.ts";
import type { KvConfig } from "../../../../src/kv/kv-config.ts";
import { STOCK_TYPES } from "../../../support/sample/stock-types.ts";
import { ENGINE_BUILD, MINI_MODEL, openBuild } from "../../../support/world/engine-build.ts";
import { describeWith, NEEDS } from "../../../support/world/needs.ts";
import { type TemporaryFolder, temporaryFolder } from "../../../support/world/temporary-folder.ts";

const PROBE = path.resolve(ENGINE_BUILD ?? "", "bin/tq-probe");
const SETTINGS = { contextTokens: 256, batchTokens: 64, threads: 1 };
const REQUEST = { tokens: [1, 288, 13, 380], ranges: [[1, 4]], top: 2 } as const;
/** Stands between us and the real probe, and asks it for f16 where q4_0 was asked for. */
const LIAR = `const { spawn } = require("node:child_process");
const probe = spawn(process.argv[1], { stdio: ["pipe", "inherit", "inherit"] });
process.stdin.on("data", (text) => probe.stdin.write(String(text).replaceAll('"q4_0"', '"f16"')));
process.stdin.on("end", () => probe.stdin.end());
probe.on("exit", (code) => process.exit(code ?? 1));`;

function config(k: KvConfig["k"], v: KvConfig["v"], layerProfile: KvConfig["layerProfile"] = 0): KvConfig {
	return { name: `${k}/${v}`, k, v, layerProfile, environment: {} };
}

describeWith(NEEDS.engineBuild, "the server and the probe of a real build", () => {
	let folder: TemporaryFolder;
	const engines: Engine[] = [];
	beforeAll(async () => {
		folder = await temporaryFolder();
	});
	afterAll(async () => {
		for (const engine of engines) await engine.close();
		await folder[Symbol.asyncDispose]();
	});

	async function engineWith(file: string, ...args: string[]): Promise<Engine> {
		const program = { file, args, model: MINI_MODEL, environment: process.env, log: () => undefined };
		const kvTypes = [...STOCK_TYPES, "turbo4", "turbo3", "turbo2"];
		const engine = await openBuild(folder.path, { openProbe: openServerProbe(program), kvTypes });
		engines.push(engine);
		return engine;
	}

	it.each([
		[config("f16", "f16"), "K (f16), V (f16)"],
		[config("q8_0", "q4_0"), "K (q8_0), V (q4_0)"],
		[config("turbo2", "turbo2"), "K (turbo2), V (turbo2)"],
		[config("q8_0", "turbo4", 7), "K (q8_0), V (q8_0+turbo2)"],
	])(
		"are both proven, the probe when it first scores: %j",
		async (asked, held) => {
			const engine = await engineWith(PROBE);
			const open = await engine.open(asked, SETTINGS);
			expect(open.attestation).toMatchObject({ sources: ["saved-state", "load-log"] });
			expect((await open.tokens!.scoreTokens(REQUEST)).targetLogprobs).toHaveLength(3);
			expect(open.attestation).toMatchObject({
				sources: ["saved-state", "load-log", "probe"],
				evidence: expect.arrayContaining([expect.stringContaining(`tq-probe: 8 layers, ${held}`)]),
			});
			await open.close();
		},
		60_000,
	);

	it("are refused where the probe runs f16 beside a server that runs q4_0", async () => {
		const engine = await engineWith(process.execPath, "-e", LIAR, PROBE);
		const open = await engine.open(config("q4_0", "q4_0"), SETTINGS);
		await expect(open.tokens!.scoreTokens(REQUEST)).rejects.toMatchObject({
			code: "engine-config-mismatch",
			message: expect.stringContaining("effective layers 0-7 K f16, layers 0-7 V f16 (probe)"),
		});
		await open.close();
	}, 60_000);
});
