import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { TqEvalError } from "../../../error.ts";
import { runTool } from "../../../program/run-tool.ts";
import { toolEnvironment } from "../../../program/tool-environment.ts";
import { cachePaths } from "../compile/engine-cache.ts";
import { findToolchain, type Toolchain } from "../compile/toolchain.ts";
import { parseSource } from "../source/build-source.ts";
import { digestFile } from "../source/folder-digest.ts";
import { findGit } from "../source/git.ts";
import { checkOut, mirrorCommit } from "../source/git-mirror.ts";
import { COMPANION_DIGEST, type CompanionRequest } from "./companion.ts";

type Compilation = CompanionRequest & { readonly probe: string };

const TIMEOUT_MS = 600_000;

/** Compiles the probe against prebuilt libraries; it appears in `folder` with one rename. Throws where a tool is missing. */
export async function compileCompanion(request: Compilation, staging: string, folder: string): Promise<void> {
	const toolchain = await findToolchain(request.host, request.signal);
	request.tell("compiling a small program against the embedded engine's libraries, once: about half a minute");
	const headers = path.join(staging, "source");
	await checkOutHeaders(request, headers);
	const [build, made] = [path.join(staging, "build"), path.join(staging, "made")];
	await cmake(request, toolchain, configureArguments(request, toolchain, headers, build, made));
	await cmake(request, toolchain, ["--build", build, "--target", "tq-probe"]);
	await writeFile(path.join(made, COMPANION_DIGEST), `${await digestFile(path.join(made, "tq-probe"))}\n`);
	await mkdir(path.dirname(folder), { recursive: true });
	await rm(folder, { recursive: true, force: true });
	await rename(made, folder);
	await rm(staging, { recursive: true, force: true });
}

async function checkOutHeaders({ host, signal, bundle, cacheRoot }: Compilation, target: string): Promise<void> {
	const git = await findGit(host, signal);
	const source = parseSource("clean-room", undefined, { bundle, overlay: "" });
	if (source.kind !== "git") throw new TypeError("the bundle is no git source");
	await rm(target, { recursive: true, force: true });
	await checkOut(git, await mirrorCommit(git, source, cachePaths(cacheRoot).repositories), source, target);
}

/** One unit of translation, since most of the time goes into headers; the libraries are found where they are installed. */
function configureArguments(
	{ probe, libraries }: Compilation,
	{ generator, makeProgram, cc, cxx }: Toolchain,
	headers: string,
	build: string,
	made: string,
): string[] {
	const options = {
		CMAKE_BUILD_TYPE: "Release",
		CMAKE_UNITY_BUILD: "ON",
		CMAKE_UNITY_BUILD_BATCH_SIZE: "0",
		CMAKE_MAKE_PROGRAM: makeProgram,
		CMAKE_C_COMPILER: cc,
		CMAKE_CXX_COMPILER: cxx,
		CMAKE_BUILD_RPATH: libraries,
		CMAKE_RUNTIME_OUTPUT_DIRECTORY: made,
		TQ_LLAMA_SOURCE: headers,
		TQ_LLAMA_BUILD: libraries,
	};
	const given = Object.entries(options).map(([name, value]) => `-D${name}=${value}`);
	return ["-S", probe, "-B", build, "-G", generator, ...given];
}

async function cmake({ host, signal }: Compilation, toolchain: Toolchain, args: readonly string[]): Promise<void> {
	const call = { file: toolchain.cmake, args, env: toolEnvironment(host), signal, timeoutMs: TIMEOUT_MS };
	const outcome = await runTool(call, host.kill);
	if (outcome.state === "done") return;
	const said = outcome.state === "failed" ? `${outcome.how}: ${lastLines(outcome)}` : "no end within ten minutes";
	throw new TqEvalError(`the probe could not be compiled against the embedded engine (${said})`, {
		code: "environment",
		where: toolchain.cxx,
		value: said,
		remedy: "Build an engine instead: tq-eval build",
	});
}

function lastLines({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }): string {
	return `${stderr}\n${stdout}`.trim().split("\n").slice(-3).join("; ");
}
