import { TqEvalError } from "../../../error.ts";
import { requireTool } from "../../../program/find-tool.ts";
import type { BuildHost } from "../../../program/program-host.ts";
import { runTool } from "../../../program/run-tool.ts";
import { toolEnvironment } from "../../../program/tool-environment.ts";

type GitOutcome =
	| { readonly state: "done"; readonly stdout: string }
	| { readonly state: "failed"; readonly stderr: string };

/** Runs git with the given arguments; a failure is the caller's to explain. */
export type Git = (args: readonly string[], extraEnv?: Readonly<Record<string, string>>) => Promise<GitOutcome>;

/** A server that stops sending is given up after a minute. */
const STALL = ["-c", "http.lowSpeedLimit=1000", "-c", "http.lowSpeedTime=60"];
const PLAIN = ["-c", "core.autocrlf=false", "-c", "advice.detachedHead=false", "-c", "gc.auto=0"];

/** Finds git once; every call ends with the build's signal. */
export async function findGit(host: BuildHost, signal: AbortSignal): Promise<Git> {
	const file = await requireTool("git", ["git"], host);
	const env = toolEnvironment(host);
	return async (args, extraEnv = {}) => {
		const call = { file, args: [...STALL, ...PLAIN, ...args], env: { ...env, ...extraEnv }, signal };
		const outcome = await runTool(call, host.kill);
		if (outcome.state === "done") return { state: "done", stdout: outcome.stdout };
		return { state: "failed", stderr: outcome.state === "failed" ? outcome.stderr : "timed out" };
	};
}

const UNREACHABLE =
	/could not resolve|couldn't connect|failed to connect|connection (refused|reset|timed out)|unable to access|operation too slow|network is unreachable|no route to host|could not read from remote|early EOF/i;

/** A server that cannot be reached is told apart from a name that is not in the repository. */
export function gitFailure(what: string, url: string, stderr: string): TqEvalError {
	const isNetwork = UNREACHABLE.test(stderr) && !/does not appear to be a git repository/i.test(stderr);
	const said = stderr.trim().split("\n").at(-1) ?? "";
	const remedy = isNetwork
		? "Check the network and the URL, or build without a network: --source clean-room, or a local tree."
		: "Check --source and --ref: the name must be a branch, a tag or a commit of that repository.";
	return new TqEvalError(`${what} failed for ${url}: ${said}`, {
		code: isNetwork ? "environment" : "bad-input",
		where: "--source",
		value: url,
		remedy,
	});
}
