import { readFile } from "node:fs/promises";
import path from "node:path";
import { TqEvalError } from "../error.ts";
import { DecisionFile } from "../record/decision-file.ts";
import { refuseNewer } from "../record/record-version.ts";
import { RUN_FILES } from "./run-directory.ts";

/** The decision that was recorded in a run folder. */
export async function readDecision(directory: string): Promise<DecisionFile> {
	const file = path.join(directory, RUN_FILES.decision);
	const text = await readFile(file, "utf8").catch((cause: unknown) => {
		throw noDecision(file, directory, cause);
	});
	const value = parseDecision(text, file, directory);
	refuseNewer(value, { file, newest: 1 });
	const checked = DecisionFile.safeParse(value);
	if (checked.success) return checked.data;
	throw noDecision(file, directory, checked.error);
}

function parseDecision(text: string, file: string, directory: string): unknown {
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw noDecision(file, directory, cause);
	}
}

function noDecision(file: string, directory: string, cause: unknown): TqEvalError {
	return new TqEvalError(`${file} is missing, or not a decision`, {
		code: "bad-input",
		where: "--verify",
		value: directory,
		remedy: "Decide first: tq-eval gate RUN.",
		cause,
	});
}
