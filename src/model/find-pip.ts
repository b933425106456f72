import { TqEvalError } from "../error.ts";
import { findTool } from "../program/find-tool.ts";
import type { BuildHost } from "../program/program-host.ts";
import { runTool } from "../program/run-tool.ts";
import { toolEnvironment } from "../program/tool-environment.ts";

/** What it takes to start pip. */
export type PipHost = Pick<BuildHost, "env" | "kill">;

/** How pip is called: a program and its first arguments. */
export interface Pip {
	readonly file: string;
	readonly args: readonly string[];
}

const PROGRAMS = ["pip", "pip3"];
const PYTHONS = ["python3", "python"];

/** The user's own pip, as a program or as a module of their Python; throws `environment` where there is none. */
export async function findPip(host: PipHost, signal: AbortSignal): Promise<Pip> {
	const program = await findTool(PROGRAMS, host.env);
	if (program !== null) return { file: program, args: [] };
	const python = await findTool(PYTHONS, host.env);
	const args = ["-m", "pip"];
	if (python !== null && (await answers({ file: python, args }, host, signal))) return { file: python, args };
	throw new TqEvalError(`there is no pip on the PATH (looked for ${[...PROGRAMS, ...PYTHONS].join(", ")})`, {
		code: "environment",
		where: "PATH",
		value: host.env.PATH,
		remedy: "Install it: python3 -m ensurepip --user",
	});
}

async function answers({ file, args }: Pip, host: PipHost, signal: AbortSignal): Promise<boolean> {
	const version = { file, args: [...args, "--version"], env: toolEnvironment(host), signal, timeoutMs: 60_000 };
	return (await runTool(version, host.kill)).state === "done";
}
