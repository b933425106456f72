import { mkdir, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import type { BuildHost } from "../../../program/program-host.ts";
import { findAppleMachine } from "../source/apple-machine.ts";
import { assessSource } from "../source/assess-source.ts";
import type { Assessment } from "../source/assessment.ts";
import type { ResolvedSource } from "../source/resolve-source.ts";
import { sourceTreeIn } from "../source/source-tree.ts";
import { findSource } from "./blueprint.ts";
import { startDeadline } from "./build-deadline.ts";
import type { BuildListener } from "./build-event.ts";
import type { BuildRequest, BuildSession } from "./build-session.ts";
import { cachePaths } from "./engine-cache.ts";

/** `--assess-only`: the assessment of a source, without compiler and without a trace in the cache but the fetched commits. */
export async function assessOnly(
	request: BuildRequest,
	host: BuildHost,
	interrupt: AbortSignal,
	listen: BuildListener,
): Promise<Assessment> {
	using deadline = startDeadline(request.capMs, interrupt, listen);
	const session: BuildSession = { request, host, signal: deadline.signal, listen: deadline.listen };
	const resolved = await findSource(session);
	const { staging } = cachePaths(request.cacheRoot);
	await mkdir(staging, { recursive: true });
	const scratch = await mkdtemp(path.join(staging, "assess-"));
	try {
		return await assessTree(session, resolved, await resolved.prepare(path.join(scratch, "source")));
	} finally {
		await rm(scratch, { recursive: true, force: true });
	}
}

/** Reads a tree as it will be compiled, with the overlay on it. */
export async function assessTree(session: BuildSession, resolved: ResolvedSource, tree: string): Promise<Assessment> {
	const { request, host, signal, listen } = session;
	listen({ kind: "phase", phase: "assess", detail: tree });
	const assessment = await assessSource(sourceTreeIn(tree), {
		backend: request.backend,
		base: resolved.base,
		upstreamDate: request.upstreamDate,
		machine: await findAppleMachine(host, signal),
		isCleanRoom: resolved.source.name === "clean-room",
	});
	listen({ kind: "assessed", assessment });
	return assessment;
}
