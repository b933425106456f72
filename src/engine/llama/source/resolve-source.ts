import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import path from "node:path";
import { TqEvalError } from "../../../error.ts";
import type { BuildSource, GitSource, TreeSource } from "./build-source.ts";
import { digestFolder } from "./folder-digest.ts";
import type { Git } from "./git.ts";
import { checkOut, mirrorCommit } from "./git-mirror.ts";
import { applyOverlay, digestOverlay } from "./overlay.ts";
import type { TreeBase } from "./tree-age.ts";
import { findTreeBase, releaseBase } from "./tree-base.ts";

/** A source whose content is known exactly, before any file of it is written. */
export interface ResolvedSource {
	readonly source: BuildSource;
	readonly commit: string | null;
	/** Whether a folder has changes to what is compiled that its commit has not; null where there is no commit to tell. */
	readonly dirty: boolean | null;
	/** sha256 of what a plain folder holds; commits stand for themselves. */
	readonly treeDigest: string | null;
	readonly overlayDigest: string | null;
	readonly base: TreeBase;
	/** Number of commits, as the tree's own version line counts them. */
	readonly buildNumber: number | null;
	/** Gives the tree to compile: the folder itself, or a checkout at `target` with the overlay on it. */
	readonly prepare: (target: string) => Promise<string>;
}

/** Beside what is compiled, a tree holds models and the output of other builds, often large. */
const NOT_COMPILED = /^(\.git|build(-[^/.]*)?|models|media|docs|node_modules)$|\.gguf$/;

/** Fetches what is missing; with a pinned commit that is in the cache, no network is touched. */
export async function resolveSource(git: Git, source: BuildSource, repositories: string): Promise<ResolvedSource> {
	return source.kind === "tree" ? resolveTree(git, source) : resolveGit(git, source, repositories);
}

async function resolveGit(git: Git, source: GitSource, repositories: string): Promise<ResolvedSource> {
	if (source.name === "clean-room") requireBundle(source);
	const mirrored = await mirrorCommit(git, source, repositories);
	const { repository, commit } = mirrored;
	const overlay = source.overlay !== null && existsSync(source.overlay) ? source.overlay : null;
	const place = ["--git-dir", repository];
	const findBase = source.name === "clean-room" ? releaseBase : findTreeBase;
	return {
		source,
		commit,
		dirty: false,
		treeDigest: null,
		overlayDigest: await digestOverlay(overlay),
		base: await findBase(git, place, commit),
		buildNumber: await countCommits(git, place, commit),
		async prepare(target) {
			if (existsSync(target)) return target;
			const partial = `${target}.partial`;
			await rm(partial, { recursive: true, force: true });
			await rm(`${partial}.index`, { force: true });
			await checkOut(git, mirrored, source, partial);
			if (overlay !== null) await applyOverlay(git, overlay, partial);
			await rename(partial, target);
			return target;
		},
	};
}

async function resolveTree(git: Git, source: TreeSource): Promise<ResolvedSource> {
	const { directory } = source;
	const place = ["-C", directory];
	const hasHistory = existsSync(path.join(directory, ".git"));
	const head = hasHistory ? await git([...place, "rev-parse", "--verify", "HEAD"]) : null;
	const commit = head?.state === "done" ? head.stdout.trim() : null;
	return {
		source,
		commit,
		dirty: commit === null ? null : await isDirty(git, directory),
		treeDigest: await digestFolder(directory, (name) => !NOT_COMPILED.test(name)),
		overlayDigest: null,
		base: commit === null ? { state: "unknown", reason: "no-history" } : await findTreeBase(git, place, commit),
		buildNumber: null,
		prepare: async () => directory,
	};
}

// Changes to models, papers or the output of other builds change no engine.
async function isDirty(git: Git, directory: string): Promise<boolean | null> {
	const outcome = await git(["-C", directory, "status", "--porcelain", "--no-renames", "--", "."]);
	if (outcome.state === "failed") return null;
	const files = outcome.stdout.split("\n").map((line) => line.slice(3).replace(/^"|"$/g, ""));
	return files.some((file) => file !== "" && !NOT_COMPILED.test(file.split("/")[0] ?? "") && !NOT_COMPILED.test(file));
}

async function countCommits(git: Git, place: readonly string[], commit: string): Promise<number | null> {
	const outcome = await git([...place, "rev-list", "--count", commit]);
	return outcome.state === "done" ? Number(outcome.stdout) : null;
}

function requireBundle({ url }: GitSource): void {
	if (existsSync(url)) return;
	throw new TqEvalError("the llama.cpp source that node-llama-cpp carries is not installed", {
		code: "environment",
		where: url,
		value: url,
		remedy: "Run npm ci in the folder of tq-eval, or name another --source.",
	});
}
