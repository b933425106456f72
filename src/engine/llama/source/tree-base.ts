import type { Git } from "./git.ts";
import { LOG_FORMAT, lastUpstreamCommit, type TreeBase } from "./tree-age.ts";

/** Deep enough for any fork's own commits, and read in well under a second. */
const LOG_DEPTH = 5_000;

/** Where git finds the history: `["--git-dir", ...]` or `["-C", ...]`. */
export type GitPlace = readonly string[];

/** The newest upstream commit in a tree: by the merge base where upstream is a remote, else by the look of its commits. */
export async function findTreeBase(git: Git, place: GitPlace, commit: string): Promise<TreeBase> {
	const mergeBase = await git([...place, "merge-base", commit, "refs/remotes/upstream/master"]);
	if (mergeBase.state === "done") {
		const date = await commitDate(git, place, mergeBase.stdout.trim());
		if (date !== null) return { state: "known", date, evidence: "merge-base" };
	}
	const log = await git([...place, "log", "-n", String(LOG_DEPTH), `--format=${LOG_FORMAT}`, commit]);
	return lastUpstreamCommit(log.state === "done" ? log.stdout : "");
}

/** The clean-room tree is upstream's release, squashed into one commit: its date is the base. */
export async function releaseBase(git: Git, place: GitPlace, commit: string): Promise<TreeBase> {
	const date = await commitDate(git, place, commit);
	return date === null ? { state: "unknown", reason: "no-history" } : { state: "known", date, evidence: "release" };
}

async function commitDate(git: Git, place: GitPlace, commit: string): Promise<Date | null> {
	const outcome = await git([...place, "show", "--no-patch", "--format=%cI", commit]);
	const time = outcome.state === "done" ? Date.parse(outcome.stdout.trim()) : Number.NaN;
	return Number.isFinite(time) ? new Date(time) : null;
}
