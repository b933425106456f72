import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { GitSource } from "./build-source.ts";
import { type Git, gitFailure } from "./git.ts";

/** A bare repository in the cache that holds one commit of a source, and history where the server gives it. */
export interface MirroredCommit {
	readonly repository: string;
	readonly commit: string;
}

/** Asks the server only for what is not here yet: a pinned commit is fetched once. */
export async function mirrorCommit(git: Git, source: GitSource, repositories: string): Promise<MirroredCommit> {
	const name = createHash("sha256").update(source.url).digest("hex").slice(0, 16);
	const repository = path.join(repositories, `${name}.git`);
	await mkdir(repository, { recursive: true });
	await must(git, ["init", "--quiet", "--bare", repository], source, "preparing the repository");
	await must(
		git,
		["--git-dir", repository, "config", "remote.origin.url", source.url],
		source,
		"preparing the repository",
	);
	const known = isCommitName(source.ref) ? await resolve(git, repository, source.ref) : null;
	const commit = known ?? (await fetchCommit(git, repository, source));
	return { repository, commit };
}

/** Writes the files of a commit into an empty folder that has no git of its own. */
export async function checkOut(git: Git, mirrored: MirroredCommit, source: GitSource, target: string): Promise<void> {
	await mkdir(target, { recursive: true });
	const where = ["--git-dir", mirrored.repository, "--work-tree", target];
	const index = { GIT_INDEX_FILE: `${target}.index` };
	await must(git, [...where, "read-tree", "-m", "-u", mirrored.commit], source, "the checkout", index);
}

async function fetchCommit(git: Git, repository: string, source: GitSource): Promise<string> {
	if (!isCommitName(source.ref)) return fetchRef(git, repository, source, source.ref);
	const refs = source.branch === null ? ["+refs/heads/*:refs/heads/*"] : [source.branch];
	await must(git, fetchArguments(repository, refs), source, "fetching");
	const commit = await resolve(git, repository, source.ref);
	if (commit !== null) return commit;
	if (source.ref.length === 40) return fetchRef(git, repository, source, source.ref);
	throw gitFailure("looking up the commit", source.url, `fatal: ${source.ref} is not among the commits fetched`);
}

async function fetchRef(git: Git, repository: string, source: GitSource, ref: string): Promise<string> {
	await must(git, fetchArguments(repository, [ref]), source, "fetching");
	const commit = await resolve(git, repository, "FETCH_HEAD");
	if (commit !== null) return commit;
	throw gitFailure("looking up the commit", source.url, `fatal: ${ref} names no commit`);
}

function fetchArguments(repository: string, refs: readonly string[]): string[] {
	return ["--git-dir", repository, "fetch", "--quiet", "--no-tags", "--filter=blob:none", "origin", ...refs];
}

async function resolve(git: Git, repository: string, ref: string): Promise<string | null> {
	const outcome = await git(["--git-dir", repository, "rev-parse", "--quiet", "--verify", `${ref}^{commit}`]);
	return outcome.state === "done" ? outcome.stdout.trim() : null;
}

async function must(
	git: Git,
	args: readonly string[],
	source: GitSource,
	what: string,
	env?: Readonly<Record<string, string>>,
): Promise<void> {
	const outcome = await git(args, env);
	if (outcome.state === "failed") throw gitFailure(what, source.url, outcome.stderr);
}

function isCommitName(ref: string): boolean {
	return /^[0-9a-f]{7,40}$/.test(ref);
}
