import path from "node:path";
import { freeBytesOf } from "../../program/disk-space.ts";
import { openMemoryMeter } from "../memory/open-memory-meter.ts";
import type { Engine } from "../port/engine.ts";
import type { EngineStart, TemplateChoice } from "../port/engine-definition.ts";
import { versionText } from "./compile/build-version.ts";
import {
	type EngineBuild,
	faultsOf,
	kvTypesOf,
	padsTurboHeads,
	programOf,
	refusedTypesOf,
	typeIdsOfBuild,
} from "./compile/engine-build.ts";
import { openLlamaServerEngine } from "./llama-server-engine.ts";
import { openServerProbe } from "./probe/open-server-probe.ts";
import type { OpenServerProbe } from "./probe/server-probe.ts";

/** The build whose programs are run. */
export interface BuildChoice extends TemplateChoice {
	readonly build: EngineBuild;
}

/** The engine over the programs of a build, as its manifest tells of them. */
export function openBuild(
	{ build, template }: BuildChoice,
	{ host, threads: _, looksInside: __, ...start }: EngineStart,
): Promise<Engine> {
	const { directory, manifest } = build;
	return openLlamaServerEngine({
		...start,
		...template,
		serverBinary: path.join(directory, "bin", "llama-server"),
		benchBinary: path.join(directory, "bin", "llama-bench"),
		perplexityBinary: programOf(build, "llama-perplexity"),
		freeBytes: freeBytesOf,
		version: `${versionText(manifest)}, build ${manifest.id}`,
		backend: manifest.backend,
		binaries: Object.fromEntries(manifest.binaries.map(({ file, sha256 }) => [file, sha256])),
		kvTypes: kvTypesOf(build),
		typeIds: typeIdsOfBuild(build),
		refused: refusedTypesOf(build),
		build: manifest.id,
		faults: faultsOf(build),
		padsTurboHeads: padsTurboHeads(build),
		environment: host.environment,
		memoryMeter: openMemoryMeter(host.platform, host.processors, manifest.backend),
		openProbe: probeOf(build, start.modelFile, host.environment, start.log),
	});
}

function probeOf(
	build: EngineBuild,
	model: string,
	environment: EngineStart["host"]["environment"],
	log: EngineStart["log"],
): OpenServerProbe | null {
	const file = programOf(build, "tq-probe");
	return file === null ? null : openServerProbe({ file, model, environment, log });
}
