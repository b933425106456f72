import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { BuildEvent } from "../../../src/engine/llama/compile/build-event.ts";
import type { BuildRequest } from "../../../src/engine/llama/compile/build-session.ts";
import type { BuildSource } from "../../../src/engine/llama/source/build-source.ts";
import type { BuildHost } from "../../../src/program/program-host.ts";
import { type StandIn, writeStandInTree } from "./stand-in-tree.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** The machine the tests run on, without locks. */
export const testHost: BuildHost = {
	env: { PATH: process.env.PATH, HOME: process.env.HOME },
	platform: "linux",
	arch: "x64",
	cpu: "test processor",
	now: () => new Date("2026-06-01T12:00:00Z"),
	kill: (pid, signal) => void process.kill(pid, signal),
	freeBytes: async () => 1e12,
	lock: async () => ({ [Symbol.asyncDispose]: async () => {} }),
};

/** A temporary folder with a stand-in tree, a model and a cache. */
export interface BuildSite extends AsyncDisposable {
	readonly folder: string;
	readonly tree: string;
	readonly cacheRoot: string;
	readonly events: BuildEvent[];
	readonly listen: (event: BuildEvent) => void;
	request(changes?: Partial<BuildRequest>): BuildRequest;
}

/** Everything that a build needs, in a folder that goes away. */
export async function buildSite(behaviour: StandIn | ((folder: string) => StandIn) = {}): Promise<BuildSite> {
	const folder = await temporaryFolder();
	const tree = path.join(folder.path, "llama.cpp");
	const modelFile = path.join(folder.path, "model.gguf");
	await writeStandInTree(tree, typeof behaviour === "function" ? behaviour(folder.path) : behaviour);
	await writeFile(modelFile, "GGUF");
	const cacheRoot = path.join(folder.path, "cache");
	const source: BuildSource = { kind: "tree", name: "tree", directory: tree };
	const events: BuildEvent[] = [];
	const settings = { backend: "cpu", probe: null, jobs: 2, capMs: 60_000, calibration: false } as const;
	const upstreamDate = new Date("2026-06-01T00:00:00Z");
	return {
		folder: folder.path,
		tree,
		cacheRoot,
		events,
		listen: (event) => void events.push(event),
		request: (changes = {}) => ({ source, cacheRoot, modelFile, upstreamDate, ...settings, ...changes }),
		[Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
	};
}

/** A signal that nobody fires. */
export const quiet = new AbortController().signal;
