import { listSuites } from "../../app/suites/list-suites.ts";
import { suiteLines } from "../../report/terminal/list/suite-lines.ts";
import type { Terminal } from "../terminal.ts";

/** Every suite that comes with the program. */
export async function showSuites({ json }: { readonly json?: boolean }, terminal: Terminal): Promise<void> {
	const suites = await listSuites(terminal.world);
	if (json) return terminal.line(JSON.stringify(suites, null, "\t"));
	for (const suite of suites) for (const line of suiteLines(suite, terminal.screen.columns)) terminal.line(line);
}
