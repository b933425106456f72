import { listRuns } from "../../app/runs/list-runs.ts";
import { runListLines } from "../../report/terminal/list/run-list-lines.ts";
import type { Terminal } from "../terminal.ts";

/** The runs of a folder; where there are none, what makes one. */
export async function showRuns(
	folder: string,
	{ json }: { readonly json?: boolean },
	terminal: Terminal,
): Promise<void> {
	const runs = await listRuns(folder, terminal.world);
	if (json) return terminal.line(JSON.stringify(runs, null, "\t"));
	if (runs.length === 0) return terminal.line(`no runs in ${folder}; make one with: npx tq-eval run quickstart`);
	for (const line of runListLines(runs, terminal.screen.columns)) terminal.line(line);
}
