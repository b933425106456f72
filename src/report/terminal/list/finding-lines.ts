import { wrapLabelled } from "../plain-table.ts";

/** One thing that commands use: there, or what goes without it and how to get it. */
export interface ExaminedThing {
	readonly what: string;
	/** `missing` stops the quickstart; `absent` is needed by some commands alone. */
	readonly state: "there" | "absent" | "missing";
	readonly detail: string;
	/** Null where nothing is to be done. */
	readonly remedy: string | null;
}

const SIGNS = { there: "✓", absent: "–", missing: "✗" } as const;

/** A line each, and beneath what is not there what to do about it. */
export function findingLines(found: readonly ExaminedThing[], width: number): string[] {
	const widest = Math.max(...found.map(({ what }) => what.length));
	return found.flatMap(({ what, state, detail, remedy }) => [
		...wrapLabelled(`${SIGNS[state]} ${what.padEnd(widest)}  `, detail, width),
		...(remedy === null ? [] : wrapLabelled(`  ${" ".repeat(widest)}  `, remedy, width)),
	]);
}
