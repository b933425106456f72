import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { openEmbeddedEngine } from "../engine/embedded/embedded-engine.ts";
import { openEndpointEngine } from "../engine/endpoint/endpoint-engine.ts";
import { REPLY_LIMIT_MS } from "../engine/endpoint/endpoint-options.ts";
import { openServerProbe } from "../engine/llama/probe/open-server-probe.ts";
import { openLlamaServerEngine } from "../engine/llama/server/llama-server-engine.ts";
import { openMemoryMeter } from "../engine/memory/open-memory-meter.ts";
import type { Engine } from "../engine/port/engine.ts";
import type { Plan } from "../plan/trial/plan.ts";
import { freeBytesOf } from "../program/disk-space.ts";
import type { EngineChoice } from "./choose-engine.ts";
import { type EngineBuild, kvTypesOf } from "./find-engine-build.ts";

/** An engine, its scratch folder and its log; closing ends all three. */
export interface EngineLease extends AsyncDisposable {
	readonly engine: Engine;
	/** Sends the engine's log, from its first line, to a file. */
	logTo(file: string): void;
}

/** What every kind of engine is opened with. */
interface Start {
	readonly modelFile: string;
	readonly tempDirectory: string;
	readonly parallel: number;
	readonly log: (line: string) => void;
	readonly chatTemplate?: string;
}

/** A program of a build; null where it was made without it. */
function programOf({ directory, manifest }: EngineBuild, program: string): string | null {
	return manifest.binaries.some(({ file }) => file === program) ? path.join(directory, "bin", program) : null;
}

function openBuild(build: EngineBuild, start: Start): Promise<Engine> {
	const { directory, manifest } = build;
	const probe = programOf(build, "tq-probe");
	return openLlamaServerEngine({
		...start,
		serverBinary: path.join(directory, "bin", "llama-server"),
		benchBinary: path.join(directory, "bin", "llama-bench"),
		perplexityBinary: programOf(build, "llama-perplexity"),
		freeBytes: freeBytesOf,
		version: `${manifest.versions["llama-server"] ?? "unknown"}, build ${manifest.id}`,
		backend: manifest.backend,
		binaries: Object.fromEntries(manifest.binaries.map(({ file, sha256 }) => [file, sha256])),
		kvTypes: kvTypesOf(build),
		faults: manifest.calibration?.faults ?? [],
		environment: process.env,
		memoryMeter: openMemoryMeter(process.platform, os.cpus().length),
		openProbe:
			probe === null
				? null
				: openServerProbe({ file: probe, model: start.modelFile, environment: process.env, log: start.log }),
	});
}

function open(choice: EngineChoice, start: Start, plan: Plan): Promise<Engine> {
	if (choice.kind === "llama-server") return openBuild(choice.build, { ...start, ...choice.template });
	if (choice.kind === "openai") {
		return openEndpointEngine({ ...choice.endpoints, timeoutMs: REPLY_LIMIT_MS, log: start.log });
	}
	const threads = Math.max(...plan.variants.map(({ settings }) => settings.threads));
	return openEmbeddedEngine({ ...start, ...choice.template, threads });
}

// Opens the engine for as many variants and threads as the plan runs side by side, with a scratch folder that goes away with it.
export async function openEngine(choice: EngineChoice, model: string, plan: Plan): Promise<EngineLease> {
	const tempDirectory = await mkdtemp(path.join(os.tmpdir(), "tq-eval-"));
	const early: string[] = [];
	let write = (line: string): void => void early.push(line);
	const closers: (() => void)[] = [];
	const log = (line: string): void => write(line);
	const start = { modelFile: model, tempDirectory, parallel: plan.parallel, log };
	const engine = await open(choice, start, plan).catch(async (error: unknown) => {
		await rm(tempDirectory, { recursive: true, force: true });
		throw error;
	});
	return {
		engine,
		logTo(file) {
			const stream = createWriteStream(file, { flags: "a" });
			write = (line) => void stream.write(`${line.trimEnd()}\n`);
			early.splice(0).forEach(write);
			closers.push(() => stream.end());
		},
		async [Symbol.asyncDispose]() {
			await engine.close();
			for (const close of closers) close();
			await rm(tempDirectory, { recursive: true, force: true });
		},
	};
}
