import { TqEvalError } from "../../error.ts";
import { extendPlan } from "../../plan/look/extend-plan.ts";
import { type Growth, growSuite } from "../../plan/look/growth.ts";
import type { Plan } from "../../plan/trial/plan.ts";
import { nextLookLines } from "../../report/text/next-look-lines.ts";
import { MOST_LOOKS } from "../../statistics/sequential/later-looks.ts";
import type { ReadRecord } from "../../store/read-run.ts";
import { checkSeal } from "../../store/seal.ts";
import type { NextLook } from "../../verdict/decision/next-look.ts";
import { judgeRecord } from "../judge/judge-record.ts";
import { placed } from "../placed.ts";
import type { World } from "../world.ts";
import { completeRun, type RunEnd } from "./complete-run.ts";
import { holdNewFolder, holdRun } from "./hold-run.ts";
import { startLook } from "./prepare-run.ts";
import { folderOf } from "./run-folder.ts";
import type { RunOptions } from "./run-options.ts";
import { settleRun } from "./settle-run.ts";

/**
 * Another look at a run that was left open: a run folder of its own that holds all of the first, and runs what its verdicts
 * are advised to get. Throws `bad-input` where nothing can be added, with the reason for every criterion that stays open.
 */
export async function runMore(
	suiteFile: string | undefined,
	options: RunOptions & { readonly more: string },
	world: World,
): Promise<RunEnd> {
	refuseBeside(suiteFile, options);
	await using parent = await holdRun(placed(world, options.more), world);
	const { record } = parent;
	const { plan, next } = await planMore(record, options.more);
	const grown = { ...record, suite: growSuite(record.suite, next.growths), plan };
	const intent = await settleRun(undefined, options, grown, world);
	for (const line of nextLookLines(next)) world.tell(line);
	await using begun = await holdNewFolder(folderOf(intent.suite, options.out, world), world);
	const { directory } = begun;
	return await completeRun(directory, intent, (inputs) => startLook(directory, grown, inputs, world), options, world);
}

async function planMore(record: ReadRecord, named: string): Promise<{ plan: Plan; next: NextLook }> {
	const check = await checkSeal(record.directory);
	if (check.state === "changed") throw changed(named, check.files);
	if (check.state === "unsealed") throw unsealed(named);
	const { judgement } = await judgeRecord(record, check);
	const { look, growths } = judgement.next;
	if (look === null) throw spent(named);
	if (growths.length === 0) throw nothingToAdd(named, judgement.next);
	const parent = { run: record.provenance.run, seal: check.seal.digest };
	const suite = growSuite(record.suite, growths);
	const plan = extendPlan(record.plan, suite, growths satisfies readonly Growth[], { look, parent });
	return { plan, next: judgement.next };
}

function refuseBeside(suiteFile: string | undefined, { more, resume, profile }: RunOptions): void {
	const beside = [
		...(suiteFile === undefined ? [] : ["a suite"]),
		...(resume === undefined ? [] : ["--resume"]),
		...(profile === undefined ? [] : ["--profile"]),
	];
	if (beside.length === 0) return;
	throw new TqEvalError(`--more takes its suite from the run that it adds to, and not ${beside.join(" and ")}`, {
		code: "bad-input",
		where: "--more",
		value: more,
		remedy: `Leave the rest away: tq-eval run --more ${more}`,
	});
}

function changed(more: string, files: readonly string[]): TqEvalError {
	return new TqEvalError(`the record was changed after its run had ended: ${files.join(", ")}`, {
		code: "record-mismatch",
		where: "--more",
		value: more,
		remedy: "Restore these files from a backup, or run the suite again.",
	});
}

function unsealed(more: string): TqEvalError {
	return new TqEvalError("this run has not ended, so nobody can tell what it lacks", {
		code: "bad-input",
		where: "--more",
		value: more,
		remedy: `End it first: tq-eval run --resume ${more}`,
	});
}

function spent(more: string): TqEvalError {
	const looks = `this run has had its ${MOST_LOOKS} looks, and the error that they may spend is spent`;
	return new TqEvalError(`${looks}: another one would be chosen by what was seen`, {
		code: "bad-input",
		where: "--more",
		value: more,
		remedy: "State larger parts in the suite and begin a new run: tq-eval run SUITE",
	});
}

function nothingToAdd(more: string, next: NextLook): TqEvalError {
	const lines = nextLookLines(next);
	const why = lines.length === 0 ? ["no verdict waits for more of its work"] : lines;
	return new TqEvalError(["nothing can be added to this run:", ...why].join("\n  "), {
		code: "bad-input",
		where: "--more",
		value: more,
		remedy: `Read what is open: tq-eval report ${more}`,
	});
}
