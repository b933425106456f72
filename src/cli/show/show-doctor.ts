import { examineMachine } from "../../app/doctor/examine-machine.ts";
import { findingLines } from "../../report/terminal/list/finding-lines.ts";
import { EXIT } from "../exit-code.ts";
import type { Terminal } from "../terminal.ts";

/** What this machine has and lacks; returns the exit code, 3 where the quickstart cannot run. */
export async function showDoctor({ json }: { readonly json?: boolean }, terminal: Terminal): Promise<number> {
	const found = await examineMachine(terminal.world);
	if (json) terminal.line(JSON.stringify(found, null, "\t"));
	else for (const line of findingLines(found, terminal.screen.columns)) terminal.line(line);
	return found.some(({ state }) => state === "missing") ? EXIT.environment : EXIT.done;
}
