import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { RunEntry } from "../../report/terminal/list/run-list-lines.ts";
import { placed } from "../placed.ts";
import type { World } from "../world.ts";

/** What a list shows of `summary.json`; every version of it has these. */
const Summary = z.object({
	suite: z.string(),
	model: z.string(),
	startedAt: z.string().optional(),
	decision: z.object({ state: z.string() }),
	variantDecisions: z.record(z.string(), z.object({ state: z.string() })).optional(),
	headline: z.object({ title: z.string() }).optional(),
});

/** The run folders directly below a folder, newest first; none where there is no such folder. Nothing is judged again. */
export async function listRuns(folder: string, world: Pick<World, "folder">): Promise<RunEntry[]> {
	const entries = await readdir(placed(world, folder), { withFileTypes: true }).catch(() => []);
	const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => path.join(folder, name));
	const runs = await Promise.all(folders.map((directory) => describeRun(directory, world)));
	return runs.filter((run) => run !== null).sort(newestFirst);
}

async function describeRun(directory: string, world: Pick<World, "folder">): Promise<RunEntry | null> {
	const read = (file: string): Promise<string | null> =>
		readFile(path.join(placed(world, directory), file), "utf8").catch(() => null);
	const summary = parseSummary(await read("summary.json"));
	if (summary === null) return (await read("plan.json")) === null ? null : { state: "unfinished", directory };
	const { suite, model, startedAt, decision, variantDecisions = {}, headline } = summary;
	const variants = Object.fromEntries(Object.entries(variantDecisions).map(([name, { state }]) => [name, state]));
	const said = { startedAt: startedAt ?? null, decision: decision.state, variants, answer: headline?.title ?? null };
	return { state: "judged", directory, suite, model, ...said };
}

function parseSummary(text: string | null): z.infer<typeof Summary> | null {
	if (text === null) return null;
	try {
		return Summary.safeParse(JSON.parse(text)).data ?? null;
	} catch {
		return null;
	}
}

function newestFirst(a: RunEntry, b: RunEntry): number {
	return startOf(b).localeCompare(startOf(a)) || b.directory.localeCompare(a.directory);
}

function startOf(run: RunEntry): string {
	return run.state === "judged" ? (run.startedAt ?? "") : "";
}
