import { digestFolder } from "../source/folder-digest.ts";
import { findGit } from "../source/git.ts";
import { type ResolvedSource, resolveSource } from "../source/resolve-source.ts";
import { sourceTreeIn } from "../source/source-tree.ts";
import type { BuildSession } from "./build-session.ts";
import { type CmakeOptions, optionsForTree, requestedOptions } from "./cmake-options.ts";
import { cachePaths } from "./engine-cache.ts";
import { engineId } from "./engine-id.ts";
import { findToolchain, type Toolchain } from "./toolchain.ts";

/** What is settled before anything is written: where the engine belongs and what it is made of. */
export interface Blueprint {
	readonly id: string;
	readonly resolved: ResolvedSource;
	readonly probeDigest: string | null;
	readonly toolchain: Toolchain;
	readonly options: CmakeOptions;
	readonly platform: string;
	/** Whether this is the twin that can be told to fail. */
	readonly calibration: boolean;
}

/** Finds tools and source first, so that what is missing costs no time and what is cached costs none either. */
export async function drawBlueprint(session: BuildSession): Promise<Blueprint> {
	const { request, host, signal } = session;
	const toolchain = await findToolchain(host, signal);
	const { probe } = request;
	const resolved = await findSource(session);
	const probeDigest = probe === null ? null : await digestFolder(probe, (name) => !/^test$|\.md$/.test(name));
	const platform = `${host.platform} ${host.arch} ${host.cpu}`;
	return addressed(session, { resolved, probeDigest, toolchain, platform }, request.calibration);
}

/** The other engine of the same inputs: the one that cannot be told to fail. */
export function plainTwin(session: BuildSession, blueprint: Blueprint): Blueprint {
	return addressed(session, blueprint, false);
}

function addressed(
	{ request: { backend, cudaArchitectures } }: BuildSession,
	{ resolved, probeDigest, toolchain, platform }: Omit<Blueprint, "id" | "options" | "calibration">,
	calibration: boolean,
): Blueprint {
	const options = requestedOptions(backend, calibration, cudaArchitectures);
	const address = { resolved, probeDigest, backend, options, compiler: toolchain.compiler, platform, calibration };
	return { id: engineId(address), resolved, probeDigest, toolchain, options, platform, calibration };
}

/** The requested options that this tree declares, and the commit that its programs shall name. */
export async function treeOptions({ options, resolved }: Blueprint, tree: string): Promise<CmakeOptions> {
	const { commit, buildNumber, source } = resolved;
	const known = await optionsForTree(options, sourceTreeIn(tree));
	if (source.kind === "tree" || commit === null || buildNumber === null) return known;
	return { ...known, LLAMA_BUILD_COMMIT: commit.slice(0, 9), LLAMA_BUILD_NUMBER: String(buildNumber) };
}

/** Resolves the source that was asked for; needs git, but no compiler. */
export async function findSource({ request, host, signal, listen }: BuildSession): Promise<ResolvedSource> {
	const { source, cacheRoot } = request;
	const git = await findGit(host, signal);
	const detail = source.kind === "git" ? `${source.url} ${source.ref}` : source.directory;
	listen({ kind: "phase", phase: "fetch", detail });
	return resolveSource(git, source, cachePaths(cacheRoot).repositories);
}
