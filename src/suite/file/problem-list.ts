import { nearestName } from "./nearest-name.ts";
import { type FilePath, formatPath, positionOf, type SourceFile } from "./source-file.ts";
import type { SuiteProblem } from "./suite-problem.ts";

/** A problem at a path of a YAML file. `known` lists the names that would have been valid. */
export interface ProblemAt {
	readonly path: FilePath;
	readonly message: string;
	readonly value?: unknown;
	readonly expected?: string;
	readonly known?: readonly string[];
	readonly at?: "key" | "value";
}

/** Collects the problems of a suite and of all files it names, so that they are reported together. */
export class ProblemList {
	readonly #problems: SuiteProblem[] = [];

	get problems(): readonly SuiteProblem[] {
		return this.#problems;
	}

	add(problem: SuiteProblem): void {
		this.#problems.push(problem);
	}

	// Adds a problem at a path of a YAML file; the nearest valid name is found here.
	report(source: SourceFile, { path, message, value, expected, known = [], at = "value" }: ProblemAt): void {
		this.add({
			file: source.file,
			...positionOf(source, path, at),
			path: formatPath(path),
			message,
			value,
			expected: expected ?? oneOf(known),
			nearest: typeof value === "string" ? nearestName(value, known) : null,
		});
	}

	// Adds a problem of a file as a whole: it is missing, unreadable, or not YAML.
	reportFile(file: string, message: string, line = 1, column = 1): void {
		this.add({ file, line, column, path: "", message, value: undefined, expected: null, nearest: null });
	}
}

function oneOf(known: readonly string[]): string | null {
	return known.length === 0 ? null : `one of ${known.join(", ")}`;
}
