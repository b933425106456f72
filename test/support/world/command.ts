import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../../..");

/** How a call of the command ended. */
export interface CommandResult {
	readonly code: number | null;
	readonly signal: NodeJS.Signals | null;
	readonly stdout: string;
	readonly stderr: string;
}

/** Calls the built command as a user does; `onStart` gets the process, to interrupt or kill it. */
export function tqEval(args: readonly string[], onStart?: (child: ChildProcess) => void): Promise<CommandResult> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [path.join(ROOT, "dist/cli/main.js"), ...args], {
			cwd: ROOT,
			stdio: ["ignore", "pipe", "pipe"],
			env: { ...process.env, NO_COLOR: "1", TQ_EVAL_MODEL: undefined },
		});
		const output = { stdout: "", stderr: "" };
		for (const stream of ["stdout", "stderr"] as const) {
			child[stream].setEncoding("utf8").on("data", (text: string) => {
				output[stream] += text;
			});
		}
		child.once("error", reject);
		child.once("close", (code, signal) => resolve({ code, signal, ...output }));
		onStart?.(child);
	});
}
