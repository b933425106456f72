import { TqEvalError } from "../error.ts";
import { DownloadRefused } from "../file/download.ts";
import type { KnownModel } from "./known-models.ts";
import { describeSource, type ModelSource } from "./model-source.ts";

/** What came from a source is another file. */
export function notTheModel(model: KnownModel, source: ModelSource, found: string): TqEvalError {
	const from = describeSource(source);
	return new TqEvalError(`${from} is not ${model.name}: its sha256 is ${found}, expected ${model.sha256}`, {
		code: "bad-input",
		where: "--from",
		value: from,
		remedy: `Let every known source be tried: tq-eval model fetch ${model.name}; a model of your own needs no name: --model FILE.`,
	});
}

/** A source that failed, as an error that says what to do. */
export function asFault(error: unknown, source: ModelSource, { name }: KnownModel): TqEvalError {
	if (error instanceof TqEvalError) return error;
	if (!(error instanceof DownloadRefused)) throw error;
	return new TqEvalError(error.message, {
		code: "environment",
		where: describeSource(source),
		remedy: otherMeans(name),
		cause: error,
	});
}

/** One error for all the sources that were tried. */
export function notFetched({ name }: KnownModel, faults: readonly TqEvalError[]): TqEvalError {
	const [first] = faults;
	if (first !== undefined && faults.length === 1) return first;
	const lines = faults.map(({ message, remedy }) => `  ${message}. ${remedy}`);
	return new TqEvalError([`${name} cannot be fetched; no source serves:`, ...lines].join("\n"), {
		code: "environment",
		where: name,
		remedy: `With a network, the same command again (it goes on where it stopped): tq-eval model fetch ${name}; ${otherMeans(name)}`,
		cause: first,
	});
}

function otherMeans(name: string): string {
	return `or bring the file by other means and give it: tq-eval model fetch ${name} --from FILE`;
}
