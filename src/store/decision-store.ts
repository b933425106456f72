import { readFile } from "node:fs/promises";
import path from "node:path";
import { TqEvalError } from "../error.ts";
import { decisionDigest } from "../record/decision-digest.ts";
import { DecisionFile } from "../record/decision-file.ts";
import { refuseNewer } from "../record/record-version.ts";
import { RUN_FILES } from "./run-directory.ts";

/** A decision as its file says it, and whether the file still has the digest that it was written with. */
export interface StoredDecision {
	readonly recorded: DecisionFile;
	readonly edited: boolean;
}

/** The decision that was recorded in a run folder. */
export async function readDecision(directory: string): Promise<StoredDecision> {
	const file = path.join(directory, RUN_FILES.decision);
	const text = await readFile(file, "utf8").catch((cause: unknown) => {
		throw noDecision(file, directory, cause);
	});
	const value = parseDecision(text, file, directory);
	refuseNewer(value, { file, newest: 1 });
	const checked = DecisionFile.safeParse(value);
	if (checked.success) {
		const edited = checked.data.digest !== decisionDigest(value as Record<string, unknown>);
		return { recorded: checked.data, edited };
	}
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
