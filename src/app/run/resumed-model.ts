import { existsSync } from "node:fs";
import { TqEvalError } from "../../error.ts";
import { sha256File } from "../../file/sha256-file.ts";
import type { RunRecord } from "../../store/read-run.ts";
import type { Suite } from "../../suite/suite.ts";
import type { World } from "../world.ts";
import { chooseModel } from "./choose-model.ts";

/**
 * The model of a resumed run: the file that its record names, or the one that --model names now. Where the recorded file
 * is gone, the model that a new run would take will do if it has the same digest; else `bad-input` says what to name.
 * A file of another digest is refused when the record is held against it.
 */
export async function resumedModel(
	{ directory, provenance }: Pick<RunRecord, "directory" | "provenance">,
	suite: Pick<Suite, "model">,
	option: string | undefined,
	world: World,
): Promise<string> {
	const { file, sha256 } = provenance.model;
	if (option !== undefined || sha256 === null) return await chooseModel(suite, option, world);
	if (existsSync(file)) return file;
	const other = await chooseModel(suite, undefined, world).catch(() => null);
	if (other !== null && (await sha256File(other).catch(() => null)) === sha256) return other;
	throw new TqEvalError(`the model of this run is no longer at ${file}`, {
		code: "bad-input",
		where: "--resume",
		value: file,
		remedy: `Name the place where it is now (its sha256 is ${sha256}): tq-eval run --resume ${directory} --model FILE`,
	});
}
