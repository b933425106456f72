import { findTool, requireTool } from "../../../program/find-tool.ts";
import type { BuildHost } from "../../../program/program-host.ts";
import { runTool } from "../../../program/run-tool.ts";
import { compilerVariables, toolEnvironment } from "../../../program/tool-environment.ts";

/** The programs that configure and compile, and what tells them from those of another machine. */
export interface Toolchain {
	readonly cmake: string;
	readonly generator: "Ninja" | "Unix Makefiles";
	readonly makeProgram: string;
	readonly cc: string;
	readonly cxx: string;
	/** `c++ (Debian 12.2.0-14) 12.2.0`, followed by the flags of the environment. */
	readonly compiler: string;
}

/** Finds everything a compilation needs before anything is fetched, so that a missing tool costs no time. */
export async function findToolchain(host: BuildHost, signal: AbortSignal): Promise<Toolchain> {
	const cmake = await requireTool("cmake", ["cmake"], host);
	const ninja = await findTool(["ninja", "ninja-build"], host.env);
	const makeProgram = ninja ?? (await requireTool("generator", ["ninja", "make", "gmake"], host));
	const cc = await requireTool("compiler", compilerNames(host.env.CC, ["cc", "gcc", "clang"]), host);
	const cxx = await requireTool("compiler", compilerNames(host.env.CXX, ["c++", "g++", "clang++"]), host);
	const generator = ninja === null ? "Unix Makefiles" : "Ninja";
	return { cmake, generator, makeProgram, cc, cxx, compiler: await describeCompiler(cxx, host, signal) };
}

function compilerNames(chosen: string | undefined, usual: readonly string[]): readonly string[] {
	return chosen === undefined || chosen.trim() === "" ? usual : [chosen.trim()];
}

async function describeCompiler(cxx: string, host: BuildHost, signal: AbortSignal): Promise<string> {
	const env = toolEnvironment(host);
	const outcome = await runTool({ file: cxx, args: ["--version"], env, signal, timeoutMs: 30_000 }, host.kill);
	const version = outcome.state === "done" ? (outcome.stdout.split("\n")[0] ?? "").trim() : "unknown version";
	const flags = Object.entries(compilerVariables(host)).map(([name, value]) => `${name}=${value}`);
	return [version, ...flags].join("; ");
}
