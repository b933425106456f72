import { renderPlainTable, wrapLabelled } from "../plain-table.ts";

/** A run folder as a list shows it: judged, or begun and not yet ended. */
export type RunEntry =
	| {
			readonly state: "judged";
			readonly directory: string;
			readonly startedAt: string | null;
			readonly suite: string;
			readonly model: string;
			readonly decision: string;
			readonly variants: Readonly<Record<string, string>>;
			readonly answer: string | null;
	  }
	| { readonly state: "unfinished"; readonly directory: string };

/** Every run: when, of what, its answer; one that has not ended with the command that continues it. */
export function runListLines(runs: readonly RunEntry[], width: number): string[] {
	return runs.flatMap((run) => (run.state === "judged" ? judgedLines(run, width) : unfinishedLines(run)));
}

function judgedLines(run: Extract<RunEntry, { state: "judged" }>, width: number): string[] {
	const { directory, startedAt, suite, model, decision, variants, answer } = run;
	const when = startedAt === null ? "unknown day" : startedAt.slice(0, 16).replace("T", " ");
	const rows = Object.entries(variants).map(([name, state]) => [{ text: name }, { text: words(state) }]);
	return [
		directory,
		...wrapLabelled("  ", `${when} · ${suite} · ${model} · ${words(decision)}`, width),
		...(answer === null ? [] : wrapLabelled("  ", answer, width)),
		...renderPlainTable(rows, "    "),
	];
}

function unfinishedLines({ directory }: { readonly directory: string }): string[] {
	return [directory, `  not ended; continue with: npx tq-eval run --resume ${directory}`];
}

function words(state: string): string {
	return state.replaceAll("-", " ");
}
