import { readFileSync } from "node:fs";

/** What an independent implementation returned on seeded random arguments (`scripts/freeze-oracle.mjs`). */
export interface FrozenCase<Args extends readonly unknown[], Result> {
	readonly args: Args;
	readonly result: Result;
}

const LINES = readFileSync(new URL("../../fixtures/statistics/oracle.jsonl", import.meta.url), "utf8")
	.trim()
	.split("\n");

/** The frozen cases of one function; a name without cases is a mistake of the test. */
export function frozenCases<Args extends readonly unknown[], Result>(name: string): FrozenCase<Args, Result>[] {
	const cases = LINES.slice(1)
		.map((line) => JSON.parse(line) as FrozenCase<Args, Result> & { function: string })
		.filter((one) => one.function === name);
	if (cases.length === 0) throw new Error(`no frozen case of ${name}`);
	return cases;
}

/** The seed and the size of the frozen set, from its first line. */
export function frozenHeader(): { seed: number; casesPerFunction: number } {
	return JSON.parse(LINES[0] as string);
}
