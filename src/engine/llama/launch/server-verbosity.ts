import { execa } from "execa";
import { TqEvalError } from "../../../error.ts";

/** Upstream tells of its KV cache at a level of its own between info (3) and debug. */
const TRACE = /-\s*4:\s*trace/;
const TIMEOUT_MS = 30_000;

/** The `-lv` at which this program tells of its KV cache: its help names the levels. Also the first sign that it runs. */
export async function readVerbosity(serverBinary: string, environment: Record<string, string>): Promise<3 | 4> {
	const { failed, exitCode, stdout, stderr, shortMessage } = await execa(serverBinary, ["--help"], {
		env: environment,
		extendEnv: false,
		stdin: "ignore",
		reject: false,
		timeout: TIMEOUT_MS,
	});
	if (!failed) return TRACE.test(`${stdout}\n${stderr}`) ? 4 : 3;
	throw new TqEvalError(
		`llama-server does not run: ${stderr?.trim().split("\n").slice(-3).join(" | ") || shortMessage}`,
		{
			code: "environment",
			where: serverBinary,
			value: exitCode,
			remedy: "Build the engine again: `tq-eval engines remove ID`, then `tq-eval build`.",
		},
	);
}
