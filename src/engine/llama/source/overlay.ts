import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { TqEvalError } from "../../../error.ts";
import { digestFolder, listFolder } from "./folder-digest.ts";
import type { Git } from "./git.ts";

const PATCH = "turboquant.patch";

/** What of an overlay folder reaches the tree: not its papers, not its tests. */
function isLaidOver(name: string): boolean {
	return !/^(test|tests|docs)$/.test(name) && !/\.md$/.test(name);
}

/** Changes whenever a file changes that reaches the tree; `null` is an overlay that does not exist. */
export async function digestOverlay(directory: string | null): Promise<string | null> {
	return directory === null ? null : digestFolder(directory, isLaidOver);
}

/** New files first, then the patch that makes the tree use them. */
export async function applyOverlay(git: Git, directory: string, tree: string): Promise<void> {
	const files = await listFolder(directory, isLaidOver);
	for (const file of files.filter((name) => name !== PATCH)) {
		const target = path.join(tree, file);
		await mkdir(path.dirname(target), { recursive: true });
		await copyFile(path.join(directory, file), target);
	}
	if (files.includes(PATCH)) await applyPatch(git, path.resolve(directory, PATCH), tree);
}

async function applyPatch(git: Git, patch: string, tree: string): Promise<void> {
	// The ceiling keeps a repository above the cache folder from being taken for the one to patch.
	const outcome = await git(["-C", tree, "apply", "--whitespace=nowarn", patch], {
		GIT_CEILING_DIRECTORIES: path.dirname(path.resolve(tree)),
	});
	if (outcome.state === "done") return;
	throw new TqEvalError(`the TurboQuant patch does not fit this llama.cpp tree: ${outcome.stderr.trim()}`, {
		code: "environment",
		where: patch,
		value: tree,
		remedy: "Install the version of node-llama-cpp that package-lock.json names (npm ci), then build again.",
	});
}
