import { dirname, resolve } from "node:path";
import type { Criterion } from "./criterion.ts";
import { resolveNamed } from "./expand-files.ts";
import type { ProblemList } from "./problem-list.ts";
import type { SourceFile } from "./source-file.ts";
import type { LoadedPart, Suite } from "./suite.ts";

/** How a suite file is read, handed in since an included file is read like any other. */
export type ReadIncluded = (
	file: string,
	chain: readonly string[],
) => Promise<Pick<Suite, "parts" | "criteria"> | null>;

/** Work and thresholds that a suite takes from others; engine, variants and gate are its own. */
export interface Included {
	readonly parts: readonly LoadedPart[];
	readonly criteria: readonly Criterion[];
}

// Reads the suites that a suite includes, in their order; one that leads back to a file that is being read is refused.
export async function includeSuites(
	source: SourceFile,
	chain: readonly string[],
	problems: ProblemList,
	read: ReadIncluded,
): Promise<Included> {
	const parts: LoadedPart[] = [];
	const criteria = new Map<string, Criterion>();
	const from = new Map<string, string>();
	for (const [index, name] of includedNames(source.value).entries()) {
		const file = resolve(resolveNamed(name, dirname(source.file)));
		const report = (message: string, value: string) =>
			problems.report(source, { path: ["include", index], message, value });
		if (chain.includes(file)) {
			report("a suite that includes itself", name);
			continue;
		}
		const suite = await read(file, [...chain, file]);
		for (const part of suite?.parts ?? []) {
			const other = from.get(part.name);
			if (other !== undefined)
				report(`duplicate part name, also in ${other}; give one of them another name`, part.name);
			from.set(part.name, name);
			parts.push(part);
		}
		for (const criterion of suite?.criteria ?? []) criteria.set(criterion.id, criterion);
	}
	return { parts, criteria: [...criteria.values()] };
}

function includedNames(value: unknown): string[] {
	const { include } = (typeof value === "object" && value !== null ? value : {}) as { readonly include?: unknown };
	return Array.isArray(include) ? include.filter((name) => typeof name === "string") : [];
}
