import { describe, expect, it } from "vitest";
import { compilerVariables, programEnvironment, toolEnvironment } from "../../src/program/tool-environment.ts";
import { testHost } from "../support/world/build-site.ts";

const env = {
	PATH: "/bin",
	HTTPS_PROXY: "http://proxy",
	GIT_SSH_COMMAND: "ssh -i key",
	GIT_DIR: "/elsewhere/.git",
	MAKEFLAGS: "-j1",
	CXXFLAGS: "-O1",
	TURBO_LAYER_ADAPTIVE: "7",
	LLAMA_ATTN_ROT_DISABLE: "1",
	UNSET: undefined,
};
const host = { ...testHost, env };

describe("the environment of tools", () => {
	it("keeps proxies and keys, and leaves away the git and the make around it", () => {
		const seen = toolEnvironment(host);
		expect(seen).toMatchObject({
			HTTPS_PROXY: "http://proxy",
			GIT_SSH_COMMAND: "ssh -i key",
			GIT_TERMINAL_PROMPT: "0",
		});
		for (const name of ["GIT_DIR", "MAKEFLAGS", "UNSET"]) expect(seen).not.toHaveProperty(name);
	});

	it("hides from the programs what would change how they compute", () => {
		expect(programEnvironment(host)).toEqual({ PATH: "/bin", LC_ALL: "C" });
	});

	it("knows the variables that change what a compiler writes", () => {
		expect(compilerVariables(host)).toEqual({ CXXFLAGS: "-O1" });
	});
});
