import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import type { GitSource } from "../../../../src/engine/llama/source/build-source.ts";
import { findGit } from "../../../../src/engine/llama/source/git.ts";
import { checkOut, mirrorCommit } from "../../../../src/engine/llama/source/git-mirror.ts";
import { findTreeBase } from "../../../../src/engine/llama/source/tree-base.ts";
import { buildSite, quiet, testHost } from "../../../support/world/build-site.ts";
import { commitTree } from "../../../support/world/stand-in-tree.ts";

function source(url: string, ref: string, branch: string | null = null): GitSource {
	return { kind: "git", name: "git", url, ref, branch, overlay: null };
}

describe("mirroring a commit", () => {
	it("fetches from a server that can filter only what the checkout needs", async () => {
		await using site = await buildSite();
		const commit = await commitTree(site.tree, "start", "2026-05-01T00:00:00Z");
		await writeFile(path.join(site.tree, "later.c"), "int later;\n");
		await commitTree(site.tree, "later", "2026-05-02T00:00:00Z");
		const later = (await execa("git", ["-C", site.tree, "rev-parse", "HEAD:later.c"])).stdout;
		await execa("git", ["-C", site.tree, "config", "uploadpack.allowFilter", "true"]);
		await execa("git", ["-C", site.tree, "config", "uploadpack.allowAnySHA1InWant", "true"]);
		const git = await findGit(testHost, quiet);
		const wanted = source(`file://${site.tree}`, commit.slice(0, 8), "main");
		const mirrored = await mirrorCommit(git, wanted, path.join(site.folder, "repositories"));
		expect(mirrored.commit).toBe(commit);
		const target = path.join(site.folder, "checkout");
		await checkOut(git, mirrored, wanted, target);
		expect(await readFile(path.join(target, "src", "llama.c"), "utf8")).toContain("tokens_of");
		const objects = await git(["--git-dir", mirrored.repository, "cat-file", "--batch-all-objects", "--batch-check"]);
		expect(objects).toMatchObject({ state: "done", stdout: expect.not.stringContaining(later) });
	});

	it("needs no server for a commit that it has", async () => {
		await using site = await buildSite();
		const commit = await commitTree(site.tree, "start", "2026-05-01T00:00:00Z");
		const git = await findGit(testHost, quiet);
		const repositories = path.join(site.folder, "repositories");
		await mirrorCommit(git, source(site.tree, commit), repositories);
		await rm(site.tree, { recursive: true });
		const mirrored = await mirrorCommit(git, source(site.tree, commit.slice(0, 7)), repositories);
		expect(mirrored.commit).toBe(commit);
	});

	it("refuses a commit that is not in the repository", async () => {
		await using site = await buildSite();
		await commitTree(site.tree, "start", "2026-05-01T00:00:00Z");
		const git = await findGit(testHost, quiet);
		const mirroring = mirrorCommit(git, source(site.tree, "abcdef0"), path.join(site.folder, "repositories"));
		await expect(mirroring).rejects.toMatchObject({ code: "bad-input", message: expect.stringContaining("abcdef0") });
	});
});

describe("finding the base of a tree", () => {
	it("prefers the merge base where upstream is a remote of the tree", async () => {
		await using site = await buildSite();
		const base = await commitTree(site.tree, "upstream's last", "2026-05-01T00:00:00Z");
		const git = await findGit(testHost, quiet);
		await execa("git", ["-C", site.tree, "update-ref", "refs/remotes/upstream/master", base]);
		const head = await commitTree(site.tree, "a cherry-pick (#22222)", "2026-05-20T00:00:00Z");
		expect(await findTreeBase(git, ["-C", site.tree], head)).toEqual({
			state: "known",
			date: new Date("2026-05-01T00:00:00Z"),
			evidence: "merge-base",
		});
	});
});
