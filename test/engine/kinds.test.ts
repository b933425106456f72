import { describe, expect, it } from "vitest";
import { loadsModelFile, openChosenEngine, supportOf } from "../../src/engine/kinds.ts";
import { ENGINE_KINDS } from "../../src/engine/port/engine-kind.ts";
import { uniform } from "../contract/contract-settings.ts";
import { fakeEndpoint } from "../support/fake/fake-endpoint.ts";

const HOST = { environment: {}, platform: "linux", processors: 1 };
const PLACES = { modelFile: "none.gguf", tempDirectory: "none", looksInside: false };
const START = { ...PLACES, parallel: 1, threads: 1, log: () => undefined };
const companion = async () => ({ state: "absent", reason: "not asked for" }) as const;

describe("the kinds of engines", () => {
	it("say what they can run before anything is opened", () => {
		const embedded = supportOf({ kind: "embedded", template: {}, companion });
		expect([embedded(uniform("q8_0")).supported, embedded(uniform("turbo4")).supported]).toEqual([true, false]);
		const endpoints = { urls: { f16: "http://127.0.0.1:9/v1" }, model: null, apiKey: null };
		const openai = supportOf({ kind: "openai", endpoints });
		expect([openai(uniform("f16")).supported, openai(uniform("q8_0")).supported]).toEqual([true, false]);
	});

	it("load the suite's model file, but for servers that run already", () => {
		expect(ENGINE_KINDS.filter(loadsModelFile)).toEqual(["embedded", "llama-server"]);
		expect(loadsModelFile("no such engine")).toBe(false);
	});

	it("are opened by what was chosen of them", async () => {
		await using server = await fakeEndpoint({ models: ["tiny"] });
		const endpoints = { urls: { f16: server.url }, model: null, apiKey: null };
		const engine = await openChosenEngine({ kind: "openai", endpoints }, { ...START, host: HOST });
		expect(engine).toMatchObject({ identity: { kind: "openai" }, model: { name: "tiny" } });
	});
});
