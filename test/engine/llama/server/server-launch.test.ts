import { describe, expect, it } from "vitest";
import {
	SERVER_LIMITS,
	type ServerLaunch,
	serverArguments,
	serverEnvironment,
} from "../../../../src/engine/llama/server/server-launch.ts";
import { createFault } from "../../../../src/kv/fault.ts";
import { withFault } from "../../../../src/kv/faulty-config.ts";
import type { KvConfig } from "../../../../src/kv/kv-config.ts";

const CONFIG: KvConfig = { name: "v", k: "q8_0", v: "turbo4", layerProfile: 7, environment: {} };

function launch(changes: Partial<ServerLaunch> = {}): ServerLaunch {
	return {
		serverBinary: "llama-server",
		modelFile: "model.gguf",
		config: CONFIG,
		settings: { contextTokens: 4096, batchTokens: 512, threads: 3 },
		backend: "cpu",
		verbosity: 4,
		slotDirectory: "slots",
		environment: {},
		log: () => undefined,
		limits: SERVER_LIMITS,
		...changes,
	};
}

describe("serverArguments", () => {
	it("keeps no checkpoint but of recurrent layers, whose state cannot go back to any token", () => {
		const kept = (changes: Partial<ServerLaunch>) => {
			const words = serverArguments(launch(changes), 1);
			return words[words.indexOf("-ctxcp") + 1];
		};
		expect(kept({})).toBe("0");
		expect(kept({ checkpoints: 8 })).toBe("8");
	});

	it("fixes everything that could change a result behind our back", () => {
		const line = serverArguments(launch(), 4711).join(" ");
		for (const part of ["-c 4096", "-b 512", "-ub 512", "-t 3", "-np 1", "-ctk q8_0", "-ctv turbo4", "-fa on"])
			expect(line).toContain(part);
		for (const part of ["-fit off", "--cache-ram 0", "-ctxcp 0", "--no-context-shift", "--swa-full", "--no-webui"])
			expect(line).toContain(part);
		expect(line).toContain("--host 127.0.0.1 --port 4711");
		expect(line).not.toContain("-ngl");
	});

	it("puts every layer on the device of a build that has one", () => {
		expect(serverArguments(launch({ backend: "metal" }), 1).join(" ")).toContain("-ngl 999");
	});
});

describe("serverEnvironment", () => {
	const outside = {
		PATH: "/bin",
		HOME: "/home/me",
		DYLD_LIBRARY_PATH: "/lib",
		LLAMA_ARG_CACHE_TYPE_K: "q4_0",
		TURBO_AUTO_ASYMMETRIC: "1",
		SECRET: "x",
		TMPDIR: undefined,
	};

	it("names a fault that the variant has, and never one of the environment", () => {
		const leaking = { ...outside, TQ_FAULT: "one-layer:9" };
		expect(serverEnvironment(launch({ environment: leaking }), "key")).not.toHaveProperty("TQ_FAULT");
		const config = withFault(CONFIG, createFault("one-layer", 0.5, 3));
		expect(serverEnvironment(launch({ environment: leaking, config }), "key").TQ_FAULT).toBe("one-layer:0.5:3");
	});

	it("passes on an allow-list, and nothing that could change the cache", () => {
		expect(serverEnvironment(launch({ environment: outside }), "key")).toEqual({
			PATH: "/bin",
			HOME: "/home/me",
			DYLD_LIBRARY_PATH: "/lib",
			TURBO_AUTO_ASYMMETRIC: "0",
			TURBO_LAYER_ADAPTIVE: "7",
			LLAMA_API_KEY: "key",
			LLAMA_ARG_LOG_PREFIX: "off",
			LLAMA_ARG_LOG_TIMESTAMPS: "off",
		});
	});

	it("says 0 where no profile is asked for, so that the fork does not choose one, and lets a variant say otherwise", () => {
		const uniform = { ...CONFIG, layerProfile: 0 as const };
		expect(serverEnvironment(launch({ config: uniform }), "k").TURBO_LAYER_ADAPTIVE).toBe("0");
		const declared = { ...uniform, environment: { TURBO_AUTO_ASYMMETRIC: "1" } };
		expect(serverEnvironment(launch({ config: declared }), "k").TURBO_AUTO_ASYMMETRIC).toBe("1");
	});
});
