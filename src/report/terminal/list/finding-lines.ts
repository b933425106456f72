import { wrapLabelled } from "../plain-table.ts";

/** What was found of one thing that commands use. */
interface ExaminedThing {
	readonly what: string;
	readonly state: "there" | "absent" | "missing";
	readonly detail: string;
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
