import { existsSync } from "node:fs";
import path from "node:path";
import { listEngines } from "../../engine/llama/compile/engine-cache.ts";
import { KNOWN_MODELS } from "../../model/known-models.ts";
import { inspectModel, modelsFolder } from "../../model/model-cache.ts";
import { freeBytesOf } from "../../program/disk-space.ts";
import { findTool } from "../../program/find-tool.ts";
import type { ExaminedThing } from "../../report/terminal/list/finding-lines.ts";
import { formatBytes } from "../../words/format-bytes.ts";
import { cacheRoot } from "../corpus/cache-root.ts";
import { bundledModel } from "../package-root.ts";
import type { World } from "../world.ts";

/** The least Node that everything runs on. */
const NODE = [20, 11] as const;

/** Looks at everything that a command might need; changes nothing. */
export async function examineMachine(world: World): Promise<ExaminedThing[]> {
	return [
		node(world),
		machine(world),
		bundled(),
		await disk(world),
		await tools(world, "building engines", ["git", "cmake"], ["ninja", "make"]),
		await builds(world),
		await models(world),
		await optional(
			world,
			"browser",
			["chromium", "google-chrome", "firefox"],
			"Reports are single HTML files: copy them to where there is one.",
		),
		await optional(world, "NVIDIA driver", ["nvidia-smi"], "Only a CUDA build needs it."),
	];
}

function node({ machine: { node: version } }: World): ExaminedThing {
	const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
	const enough = major > NODE[0] || (major === NODE[0] && minor >= NODE[1]);
	const remedy = enough ? null : `Install Node ${NODE.join(".")} or newer.`;
	return { what: "Node", state: enough ? "there" : "missing", detail: version, remedy };
}

function machine({ machine: { host, memoryBytes } }: World): ExaminedThing {
	const detail = `${host.cores} of the processors may be used (${host.cpu}), ${formatBytes(memoryBytes)} of memory`;
	return { what: "machine", state: "there", detail, remedy: null };
}

function bundled(): ExaminedThing {
	const there = existsSync(bundledModel());
	const remedy = there ? null : "Install the package again: npm ci.";
	return { what: "bundled model", state: there ? "there" : "missing", detail: path.basename(bundledModel()), remedy };
}

async function disk(world: World): Promise<ExaminedThing> {
	const root = cacheRoot(world);
	const bytes = await freeBytesOf(nearestFolder(root)).catch(() => null);
	const detail = bytes === null ? `${root}: unknown` : `${formatBytes(bytes)} free for ${root}`;
	return { what: "cache", state: "there", detail, remedy: null };
}

function nearestFolder(folder: string): string {
	return existsSync(folder) ? folder : nearestFolder(path.dirname(folder));
}

async function tools(
	world: World,
	what: string,
	all: readonly string[],
	one: readonly string[],
): Promise<ExaminedThing> {
	const found = await Promise.all(all.map((name) => findTool([name], world.environment)));
	const either = await findTool(one, world.environment);
	const compiler = await findTool(["c++", "g++", "clang++"], world.environment);
	const missing = [
		...all.filter((_, index) => found[index] === null),
		...(either === null ? [one.join(" or ")] : []),
		...(compiler === null ? ["a C++ compiler"] : []),
	];
	if (missing.length === 0) return { what, state: "there", detail: [...all, one[0]].join(", "), remedy: null };
	const remedy = `\`npx tq-eval build\` needs them; the quickstart does not.`;
	return { what, state: "absent", detail: `without ${missing.join(", ")}`, remedy };
}

async function builds(world: World): Promise<ExaminedThing> {
	const whole = (await listEngines(cacheRoot(world))).filter(({ state }) => state === "whole");
	if (whole.length > 0)
		return { what: "engine builds", state: "there", detail: whole.map(({ id }) => id).join(", "), remedy: null };
	return {
		what: "engine builds",
		state: "absent",
		detail: "none",
		remedy: "TurboQuant caches need one: npx tq-eval build",
	};
}

async function models(world: World): Promise<ExaminedThing> {
	const folder = modelsFolder(cacheRoot(world));
	const entries = await Promise.all(KNOWN_MODELS.map((model) => inspectModel(folder, model)));
	const here = KNOWN_MODELS.filter((_, index) => entries[index]?.state === "here").map(({ name }) => name);
	if (here.length > 0) return { what: "real models", state: "there", detail: here.join(", "), remedy: null };
	const remedy = `Fetch one, or name a GGUF file with --model: npx tq-eval model fetch ${KNOWN_MODELS[0]?.name}`;
	return { what: "real models", state: "absent", detail: "none fetched", remedy };
}

/** `why` is a sentence for who has none. */
async function optional(world: World, what: string, names: readonly string[], why: string): Promise<ExaminedThing> {
	const found = await findTool(names, world.environment);
	return {
		what,
		state: found === null ? "absent" : "there",
		detail: found ?? "none found",
		remedy: found === null ? why : null,
	};
}
