import type { EngineManifest } from "./engine-manifest.ts";

/** What an unclean commit is marked with, wherever it is shown. */
const CHANGED = " + uncommitted changes";

/** The commit of a build as people see it, with the changes that it has not; `-` for a source without commits. */
export function commitText({ source }: Pick<EngineManifest, "source">): string {
	const { commit, dirty, name } = source;
	if (commit === null) return "-";
	const short = commit.slice(0, 9);
	if (dirty === true) return `${short}${CHANGED}`;
	return name === "tree" && dirty === undefined ? `${short}, perhaps changed` : short;
}

/** What llama-server says of itself, `9079 (69d8e4be4)`, with the changes that the commit in it has not. */
export function versionText({ versions, source }: Pick<EngineManifest, "versions" | "source">): string {
	const version = versions["llama-server"] ?? "unknown";
	return source.dirty === true ? version.replace(/\)?$/, (end) => `${CHANGED}${end}`) : version;
}
