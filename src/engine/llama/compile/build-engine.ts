import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { requireDiskSpace } from "../../../program/disk-space.ts";
import type { BuildHost } from "../../../program/program-host.ts";
import { programEnvironment } from "../../../program/tool-environment.ts";
import { askTypes } from "../kv-types/ask-types.ts";
import { requireBuildable } from "../source/assess-source.ts";
import type { Assessment } from "../source/assessment.ts";
import { turboTypesOf } from "../source/known-kv-types.ts";
import { assessTree } from "./assess-tree.ts";
import { type Blueprint, drawBlueprint, plainTwin, treeOptions } from "./blueprint.ts";
import { startDeadline } from "./build-deadline.ts";
import type { BuildListener } from "./build-event.ts";
import type { BuildRequest, BuildSession } from "./build-session.ts";
import { noFaults } from "./cmake-options.ts";
import { compileEngine } from "./compile-engine.ts";
import { describeEngine } from "./describe-engine.ts";
import { type CachedEngine, cachePaths, inspectEngine } from "./engine-cache.ts";
import { type EngineManifest, MANIFEST_FILE } from "./engine-manifest.ts";
import { packBinaries } from "./pack-engine.ts";
import { readFaults } from "./read-faults.ts";
import { readVersions, smokeTest, type Trial } from "./smoke-test.ts";

type WholeEngine = Extract<CachedEngine, { state: "whole" }>;

/** An engine that is ready, and whether it was there already. */
export type BuildResult =
	| { readonly state: "cached"; readonly engine: WholeEngine }
	| { readonly state: "built"; readonly engine: WholeEngine; readonly twin?: WholeEngine };

/**
 * From a source to a tried engine in the cache; a second call with the same inputs finds the first one's.
 * A calibration build comes after its plain twin, from the same folder, where a handful of objects is compiled again.
 */
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
	const plain = plainTwin(session, blueprint);
	const staging = path.join(cachePaths(request.cacheRoot).staging, plain.id);
	await mkdir(staging, { recursive: true });
	await using _lock = await host.lock(staging);
	if (blueprint.calibration) await requireFaults(session, blueprint, staging);
	const twin = blueprint.calibration ? await buildUnlessThere(session, plain, staging) : null;
	const engine = await buildInto(twin === null ? session : withoutAssessment(session), blueprint, staging);
	await rm(staging, { recursive: true, force: true });
	return { state: "built", engine, ...(twin === null ? {} : { twin }) };
}

/** Before the plain twin is compiled: whether the tree, and the probe that lists its faults, are there at all. */
async function requireFaults({ request }: BuildSession, blueprint: Blueprint, staging: string): Promise<void> {
	if (request.probe === null) throw noFaults("its list of faults comes from the probe, which is not installed");
	await treeOptions(blueprint, await blueprint.resolved.prepare(path.join(staging, "source")));
}

/** The twin's tree is the same: what was found in it has been said. */
function withoutAssessment(session: BuildSession): BuildSession {
	const listen: BuildListener = (event) => {
		if (event.kind !== "assessed") session.listen(event);
	};
	return { ...session, listen };
}

async function buildUnlessThere(session: BuildSession, plain: Blueprint, staging: string): Promise<WholeEngine | null> {
	const there = await inspectEngine(session.request.cacheRoot, plain.id);
	return there?.state === "whole" ? null : await buildInto(session, plain, staging);
}

async function buildInto(session: BuildSession, blueprint: Blueprint, staging: string): Promise<WholeEngine> {
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
	const tried = await tryEngine(session, blueprint, assessment, path.join(engine, "bin"));
	const buildSeconds = (performance.now() - started) / 1000;
	const made = { cmakeOptions: options, binaries, ...tried, assessment, buildSeconds };
	return await publish(session, describeEngine(session, blueprint, made), staging, engine);
}

async function tryEngine(
	{ request, host, signal, listen }: BuildSession,
	{ calibration }: Blueprint,
	{ kvTypes }: Assessment,
	bin: string,
): Promise<Pick<EngineManifest, "versions" | "calibration" | "types"> & Trial> {
	const { modelFile, backend } = request;
	const tried = ["f16", ...turboTypesOf(kvTypes)];
	const onTry = (type: string): void => listen({ kind: "phase", phase: "smoke", detail: `10 tokens under ${type}` });
	const test = { bin, modelFile, backend, types: tried, signal, onTry };
	const types = await askTypes({ bin, hasProbe: request.probe !== null, environment: programEnvironment(host) });
	return {
		versions: await readVersions(test, host),
		...(types === null ? {} : { types }),
		...(await smokeTest(test, host)),
		calibration: calibration ? { faults: await readFaults(test, host) } : null,
	};
}

/** The manifest is the last file, and one rename makes the engine appear: there is never half of one. */
async function publish(
	{ request }: BuildSession,
	manifest: EngineManifest,
	staging: string,
	engine: string,
): Promise<WholeEngine> {
	const { engines } = cachePaths(request.cacheRoot);
	const target = path.join(engines, manifest.id);
	await writeFile(path.join(engine, MANIFEST_FILE), `${JSON.stringify(manifest, null, "\t")}\n`);
	await rename(path.join(staging, "build.log"), path.join(engine, "build.log"));
	await mkdir(engines, { recursive: true });
	await rm(target, { recursive: true, force: true });
	await rename(engine, target);
	const published = await inspectEngine(request.cacheRoot, manifest.id);
	if (published?.state !== "whole") throw new Error(`the engine ${manifest.id} is not whole after its build`);
	return published;
}
