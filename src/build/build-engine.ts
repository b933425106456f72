import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { requireBuildable } from "./assess-source.ts";
import { assessTree } from "./assess-tree.ts";
import type { Assessment } from "./assessment.ts";
import { type Blueprint, drawBlueprint, treeOptions } from "./blueprint.ts";
import { startDeadline } from "./build-deadline.ts";
import type { BuildListener } from "./build-event.ts";
import type { BuildHost } from "./build-host.ts";
import type { BuildRequest, BuildSession } from "./build-session.ts";
import { compileEngine } from "./compile-engine.ts";
import { describeEngine } from "./describe-engine.ts";
import { requireDiskSpace } from "./disk-space.ts";
import { cachePaths, type EngineEntry, inspectEngine } from "./engine-cache.ts";
import { type EngineManifest, MANIFEST_FILE } from "./engine-manifest.ts";
import { turboTypesOf } from "./known-kv-types.ts";
import { packBinaries } from "./pack-engine.ts";
import { readVersions, smokeTest } from "./smoke-test.ts";

type WholeEngine = Extract<EngineEntry, { state: "whole" }>;

/** An engine that is ready, and whether it was there already. */
export type BuildResult =
	| { readonly state: "cached"; readonly engine: WholeEngine }
	| { readonly state: "built"; readonly engine: WholeEngine };

// From a source to a tried engine in the cache; a second call with the same inputs finds the first one's.
export async function buildEngine(
	request: BuildRequest,
	host: BuildHost,
	interrupt: AbortSignal,
	listen: BuildListener,
): Promise<BuildResult> {
	using deadline = startDeadline(request.capMs, interrupt, listen);
	const session: BuildSession = { request, host, signal: deadline.signal, listen: deadline.listen };
	const blueprint = await drawBlueprint(session);
	const cached = await inspectEngine(request.cacheRoot, blueprint.id);
	if (cached?.state === "whole") return { state: "cached", engine: cached };
	await mkdir(request.cacheRoot, { recursive: true });
	requireDiskSpace(request.cacheRoot, await host.freeBytes(request.cacheRoot));
	const staging = path.join(cachePaths(request.cacheRoot).staging, blueprint.id);
	await mkdir(staging, { recursive: true });
	await using _lock = await host.lock(staging);
	await buildInto(session, blueprint, staging);
	const engine = await inspectEngine(request.cacheRoot, blueprint.id);
	if (engine?.state !== "whole") throw new Error(`the engine ${blueprint.id} is not whole after its build`);
	return { state: "built", engine };
}

async function buildInto(session: BuildSession, blueprint: Blueprint, staging: string): Promise<void> {
	const { request, host, listen } = session;
	const started = performance.now();
	const log = path.join(staging, "build.log");
	listen({ kind: "log", file: log });
	const tree = await blueprint.resolved.prepare(path.join(staging, "source"));
	const assessment = await assessTree(session, blueprint.resolved, tree);
	if (assessment.decision.state === "refuse") await rm(staging, { recursive: true, force: true });
	requireBuildable(assessment);
	const options = await treeOptions(blueprint, tree);
	const { toolchain } = blueprint;
	const { probe, jobs } = request;
	const compilation = { ...session, tree, probe, options, toolchain, jobs, log };
	const bin = await compileEngine({ ...compilation, buildFolder: path.join(staging, "build") }, host);
	const engine = path.join(staging, "engine");
	const binaries = await packBinaries(bin, path.join(engine, "bin"));
	const tried = await tryEngine(session, assessment, path.join(engine, "bin"));
	const buildSeconds = (performance.now() - started) / 1000;
	const made = { cmakeOptions: options, binaries, ...tried, assessment, buildSeconds };
	await publish(session, describeEngine(session, blueprint, made), staging, engine);
}

async function tryEngine(
	{ request, host, signal, listen }: BuildSession,
	{ kvTypes }: Assessment,
	bin: string,
): Promise<Pick<EngineManifest, "versions" | "smoke">> {
	const { modelFile, backend } = request;
	const types = ["f16", ...turboTypesOf(kvTypes)];
	const onTry = (type: string): void => listen({ kind: "phase", phase: "smoke", detail: `10 tokens under ${type}` });
	const test = { bin, modelFile, backend, types, signal, onTry };
	return { versions: await readVersions(test, host), smoke: await smokeTest(test, host) };
}

/** The manifest is the last file, and one rename makes the engine appear: there is never half of one. */
async function publish(
	{ request }: BuildSession,
	manifest: EngineManifest,
	staging: string,
	engine: string,
): Promise<void> {
	const { engines } = cachePaths(request.cacheRoot);
	const target = path.join(engines, manifest.id);
	await writeFile(path.join(engine, MANIFEST_FILE), `${JSON.stringify(manifest, null, "\t")}\n`);
	await rename(path.join(staging, "build.log"), path.join(engine, "build.log"));
	await mkdir(engines, { recursive: true });
	await rm(target, { recursive: true, force: true });
	await rename(engine, target);
	await rm(staging, { recursive: true, force: true });
}
