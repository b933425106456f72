import { TqEvalError } from "../../error.ts";
import { placed } from "../placed.ts";
import type { World } from "../world.ts";
import { completeRun, type RunEnd } from "./complete-run.ts";
import { type HeldFolder, holdNewFolder, holdRun } from "./hold-run.ts";
import { resumeRun, startRun } from "./prepare-run.ts";
import { folderOf } from "./run-folder.ts";
import { runMore } from "./run-more.ts";
import type { RunOptions } from "./run-options.ts";
import { settleRun } from "./settle-run.ts";

/**
 * From a suite (or an interrupted run, or one that was left open) to verdicts. Throws `TqEvalError`: `bad-input` for what
 * the caller has to mend, `record-mismatch` for a resumed run that would not be the same experiment, `environment` where an
 * engine is missing.
 */
export async function runSuite(suiteFile: string | undefined, options: RunOptions, world: World): Promise<RunEnd> {
	const { resume, out, more } = options;
	if (more !== undefined) return runMore(suiteFile, { ...options, more }, world);
	if (resume !== undefined && out !== undefined) throw outWithResume(out);
	await using resumed = resume === undefined ? null : await holdRun(placed(world, resume), world);
	const intent = await settleRun(suiteFile, options, resumed?.record ?? null, world);
	await using begun = resumed === null ? await holdNewFolder(folderOf(intent.suite, out, world), world) : null;
	const { directory } = (begun ?? resumed) as HeldFolder;
	return await completeRun(
		directory,
		intent,
		(inputs) =>
			resumed === null
				? startRun(directory, intent.plan, inputs, world)
				: resumeRun(resumed.record, inputs, world.tell),
		options,
		world,
	); // awaited here: the lock ends with this scope
}

function outWithResume(out: string): TqEvalError {
	return new TqEvalError("--out and --resume name the run folder twice", {
		code: "bad-input",
		where: "--out",
		value: out,
		remedy: "Leave --out away: a resumed run continues in its own folder.",
	});
}
