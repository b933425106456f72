import { wrapLabelled } from "../plain-table.ts";

/** A suite that comes with the program, as `tq-eval suites` shows it. */
export interface SuiteEntry {
	readonly name: string;
	readonly description: string;
	/** Whether it needs programs that `tq-eval build` makes. */
	readonly needsBuild: boolean;
	/** Whether the bundled model cannot follow its prompts. */
	readonly needsInstructModel: boolean;
	/** Texts that have to be fetched first. */
	readonly needsTexts: readonly string[];
	/** Other sizes, for `--profile`. */
	readonly profiles: readonly string[];
	readonly caches: readonly string[];
}

/** Name and purpose, what has to be there first, and its other sizes. */
export function suiteLines(suite: SuiteEntry, width: number): string[] {
	const needs = needsOf(suite);
	const { name, description, profiles, caches } = suite;
	return [
		name,
		...wrapLabelled("  ", description, width),
		...wrapLabelled("  caches   ", caches.join(", "), width),
		...wrapLabelled("  needs    ", needs.length === 0 ? "nothing more" : needs.join("; "), width),
		...(profiles.length === 0 ? [] : wrapLabelled("  profiles ", profiles.join(", "), width)),
	];
}

function needsOf({ needsBuild, needsInstructModel, needsTexts }: SuiteEntry): string[] {
	return [
		...(needsBuild ? ["an engine build (npx tq-eval build), or --engine embedded for what that can run"] : []),
		...(needsInstructModel ? ["an instruction model (--model)"] : []),
		...needsTexts.map((text) => `the text ${text} (npx tq-eval corpus fetch ${text})`),
	];
}
