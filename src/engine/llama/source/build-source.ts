import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { TqEvalError } from "../../../error.ts";

/** A commit of a git repository, checked out for the build and patched where an overlay is named. */
export interface GitSource {
	readonly kind: "git";
	readonly name: "fork" | "clean-room" | "git";
	readonly url: string;
	/** Branch, tag or commit; a commit may be abbreviated to seven digits. */
	readonly ref: string;
	/** The branch that holds an abbreviated commit: servers give out branches, not prefixes of commits. */
	readonly branch: string | null;
	/** Folder of our own files and patch, laid over the checkout. */
	readonly overlay: string | null;
}

/** A folder with a llama.cpp tree, built where it stands and never written to. */
export interface TreeSource {
	readonly kind: "tree";
	readonly name: "tree";
	readonly directory: string;
}

/** Where the tree of an engine comes from. */
export type BuildSource = GitSource | TreeSource;

/** Places inside the installed packages. */
export interface BundledSources {
	/** The git bundle with llama.cpp's release that node-llama-cpp carries. */
	readonly bundle: string;
	/** `native/turboquant`. */
	readonly overlay: string;
}

const FORK = {
	url: "https://github.com/TheTom/llama-cpp-turboquant",
	branch: "feature/turboquant-kv-cache",
	commit: "69d8e4be4",
} as const;

/** The fork has Metal kernels; without Metal our own code is newer and runs on any processor. */
export function defaultSource(platform: string): "fork" | "clean-room" {
	return platform === "darwin" ? "fork" : "clean-room";
}

/** `fork`, `clean-room`, a git URL or a folder; a folder with a ref is a git repository. */
export function parseSource(text: string, ref: string | undefined, bundled: BundledSources): BuildSource {
	if (ref?.startsWith("-") || text.startsWith("-") || ref === "" || text === "") throw notASource(text, ref);
	if (text === "fork") return forkSource(ref);
	if (text === "clean-room") return cleanRoomSource(ref, bundled);
	const isLocal = existsSync(text);
	if (isLocal && ref === undefined && isTree(text))
		return { kind: "tree", name: "tree", directory: path.resolve(text) };
	if (!isLocal && !/^(\w+:\/\/|[\w.-]+@?[\w.-]*:)/.test(text)) throw notASource(text, ref);
	const url = isLocal ? path.resolve(text) : text;
	return { kind: "git", name: "git", url, ref: ref ?? "HEAD", branch: null, overlay: null };
}

function forkSource(ref: string | undefined): GitSource {
	return { kind: "git", name: "fork", url: FORK.url, ref: ref ?? FORK.commit, branch: FORK.branch, overlay: null };
}

function cleanRoomSource(ref: string | undefined, { bundle, overlay }: BundledSources): GitSource {
	if (ref === undefined) {
		return { kind: "git", name: "clean-room", url: bundle, ref: "HEAD", branch: null, overlay };
	}
	throw new TqEvalError("the clean-room source is one fixed commit", {
		code: "bad-input",
		where: "--ref",
		value: ref,
		remedy: "Leave --ref away, or name a git URL as the source.",
	});
}

function isTree(directory: string): boolean {
	return statSync(directory).isDirectory() && existsSync(path.join(directory, "CMakeLists.txt"));
}

function notASource(text: string, ref: string | undefined): TqEvalError {
	return new TqEvalError(`no source of that name: ${text}${ref === undefined ? "" : ` at ${ref}`}`, {
		code: "bad-input",
		where: "--source",
		value: text,
		remedy: "Name fork, clean-room, a git URL, or a folder with a llama.cpp tree.",
	});
}
