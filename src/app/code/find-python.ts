import { execa } from "execa";
import { findTool } from "../../program/find-tool.ts";
import type { World } from "../world.ts";

/** An interpreter that can be sandboxed, or why there is none. */
export type FoundPython =
	| { readonly found: true; readonly file: string }
	| { readonly found: false; readonly detail: string };

/** Prints the interpreter itself: what is on the PATH may be a shim that needs an environment. */
const WHERE = "import os, sys; print(sys.version_info[:2] >= (3, 8), os.path.realpath(sys.executable))";

/** The Python on the PATH; audit hooks, one wall of the sandbox, came with 3.8. */
export async function findPython(environment: World["environment"]): Promise<FoundPython> {
	const command = await findTool(["python3", "python"], environment);
	if (command === null) return { found: false, detail: "there is no python3 on the PATH" };
	const { stdout, failed, shortMessage } = await execa(command, ["-I", "-S", "-c", WHERE], {
		reject: false,
		timeout: 30_000,
	});
	const [suits, file] = /^(True|False) (.+)$/.exec(stdout?.trim() ?? "")?.slice(1) ?? [];
	if (failed || file === undefined)
		return { found: false, detail: `${command} does not run: ${shortMessage ?? stdout}` };
	return suits === "True" ? { found: true, file } : { found: false, detail: `${file} is older than Python 3.8` };
}
