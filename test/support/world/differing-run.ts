import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { sealRun } from "../../../src/store/seal.ts";

/** Makes every reply of a variant, to prompts and in sessions, another one than the baseline's, and seals the record anew. */
export async function makeRepliesDiffer(run: string, variant: string): Promise<void> {
	const file = path.join(run, "observations.jsonl");
	const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
	const changed = lines.map((line) => {
		const observation = JSON.parse(line);
		const { answer } = observation.outcome;
		if (observation.variant !== variant || !["prompt", "session"].includes(answer?.kind)) return line;
		for (const reply of answer.replies) reply.text = `${reply.text} Or so.`;
		return JSON.stringify(observation);
	});
	await writeFile(file, `${changed.join("\n")}\n`);
	await sealRun(run);
}
