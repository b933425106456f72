import { TqEvalError } from "../../error.ts";

/** A known text that a suite needs and this machine does not have. */
export interface MissingCorpus {
	readonly name: string;
	/** Where it was looked for, as the end of a sentence. */
	readonly why: string;
	readonly sha256: string;
}

/** For commands that run nothing: what a run will ask for. */
export function missingCorpusWarning({ name, why, sha256 }: MissingCorpus): string {
	return `the corpus ${name} ${why}; a run needs it: \`tq-eval corpus fetch ${name}\` (sha256 ${sha256})`;
}

/** Before work that needs the texts: nothing runs, and each missing one is named with the command that brings it. */
export function corpusMissing(suiteFile: string, missing: readonly MissingCorpus[], profiles: readonly string[]) {
	const [first] = missing;
	const fetches = [...new Set(missing.map(({ name }) => `tq-eval corpus fetch ${name}`))].join(" && ");
	const instead = profiles.length === 0 ? "" : `, or another profile of the suite (${profiles.join(", ")})`;
	return new TqEvalError(
		missing.map(({ name, why }) => `${suiteFile} needs the corpus ${name}, which ${why}`).join("\n"),
		{
			code: "environment",
			where: suiteFile,
			value: first?.name,
			remedy: `Run \`${fetches}\`. Without a network: the same with --from FILE${instead}.`,
		},
	);
}
