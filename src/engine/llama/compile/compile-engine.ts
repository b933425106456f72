import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { finished } from "node:stream/promises";
import { TqEvalError } from "../../../error.ts";
import type { BuildHost } from "../../../program/program-host.ts";
import { runTool } from "../../../program/run-tool.ts";
import { toolEnvironment } from "../../../program/tool-environment.ts";
import type { BuildListener, BuildPhase } from "./build-event.ts";
import { parseBuildProgress } from "./build-progress.ts";
import { type CmakeOptions, cmakeArguments } from "./cmake-options.ts";
import { compileRemedy, quoteErrors } from "./compile-failure.ts";
import { PROBE_PROGRAM, PROGRAMS } from "./engine-manifest.ts";
import type { Toolchain } from "./toolchain.ts";

/** One compilation: a tree, an empty or half-filled build folder, and the probe where there is one. */
export interface Compilation {
	readonly tree: string;
	readonly buildFolder: string;
	/** Folder of the probe's CMake project. */
	readonly probe: string | null;
	readonly options: CmakeOptions;
	readonly toolchain: Toolchain;
	readonly jobs: number;
	readonly log: string;
	readonly signal: AbortSignal;
	readonly listen: BuildListener;
}

/** Configures and compiles; programs and libraries are then in `bin` below the build folder, which is returned. */
export async function compileEngine(compilation: Compilation, host: BuildHost): Promise<string> {
	const { tree, buildFolder, probe, options, log } = compilation;
	await mkdir(path.dirname(log), { recursive: true });
	const stream = createWriteStream(log, { flags: "a" });
	const step = (phase: BuildPhase, args: readonly string[]): Promise<void> =>
		runCmake(compilation, host, stream, phase, args);
	try {
		await step("configure", configureArguments(compilation, tree, buildFolder, options));
		await step("compile", buildArguments(compilation, buildFolder, PROGRAMS));
		if (probe !== null) await compileProbe(compilation, probe, step);
	} finally {
		stream.end();
		await finished(stream);
	}
	return path.join(buildFolder, "bin");
}

type Step = (phase: BuildPhase, args: readonly string[]) => Promise<void>;

/** The probe is a project of its own, told where the tree and its libraries are; it ends up beside them. */
async function compileProbe(compilation: Compilation, probe: string, step: Step): Promise<void> {
	const { tree, buildFolder } = compilation;
	const folder = `${buildFolder}-probe`;
	const options = {
		CMAKE_BUILD_TYPE: "Release",
		CMAKE_BUILD_RPATH: "$ORIGIN;@loader_path",
		CMAKE_RUNTIME_OUTPUT_DIRECTORY: path.join(buildFolder, "bin"),
		TQ_LLAMA_SOURCE: tree,
		TQ_LLAMA_BUILD: buildFolder,
	};
	await step("probe", configureArguments(compilation, probe, folder, options));
	await step("probe", buildArguments(compilation, folder, [PROBE_PROGRAM]));
}

function configureArguments(
	{ toolchain }: Compilation,
	source: string,
	folder: string,
	options: CmakeOptions,
): readonly string[] {
	const tools = {
		CMAKE_MAKE_PROGRAM: toolchain.makeProgram,
		CMAKE_C_COMPILER: toolchain.cc,
		CMAKE_CXX_COMPILER: toolchain.cxx,
	};
	return ["-S", source, "-B", folder, "-G", toolchain.generator, ...cmakeArguments({ ...tools, ...options })];
}

function buildArguments({ jobs }: Compilation, folder: string, targets: readonly string[]): readonly string[] {
	return ["--build", folder, "--target", ...targets, "-j", String(jobs)];
}

async function runCmake(
	{ toolchain, signal, listen, log }: Compilation,
	host: BuildHost,
	stream: WriteStream,
	phase: BuildPhase,
	args: readonly string[],
): Promise<void> {
	listen({ kind: "phase", phase, detail: phase === "compile" ? "" : toolchain.generator });
	stream.write(`$ ${toolchain.cmake} ${args.join(" ")}\n`);
	const lines: string[] = [];
	const onLine = (line: string): void => {
		lines.push(line);
		stream.write(`${line}\n`);
		const progress = parseBuildProgress(line);
		if (progress !== null) listen({ kind: "progress", progress });
	};
	const call = { file: toolchain.cmake, args, env: toolEnvironment(host), signal, onLine };
	const outcome = await runTool(call, host.kill);
	if (outcome.state === "done") return;
	const how = outcome.state === "failed" ? outcome.how : "timed out";
	throw new TqEvalError(`the ${phase} step broke (${how}):\n${quoteErrors(lines).join("\n")}\nlog: ${log}`, {
		code: "environment",
		where: log,
		value: how,
		remedy: compileRemedy(lines, log),
	});
}
