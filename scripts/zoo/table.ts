import type { ZooRun } from "./read-run.ts";
import type { Recipe } from "./recipe.ts";

/** One model on one engine: its run, or what the command said where there is none. */
export interface Row {
	readonly recipe: Recipe;
	readonly engine: string;
	readonly run: ZooRun | null;
	readonly said: string;
}

/** Printed bytes of two caches differ from exact ones by the rounding of each alone. */
const ROUNDING_BYTES = 2 * 0.005 * 2 ** 20;
const MOST_SHARED = 1.15;
const COLUMNS = [
	...["model", "what it shows", "engine", "KV bytes a token, f16", "recurrent", "bytes exact", "layers proven"],
	...["profiles", "shared haystack", "decided", "deferred", "not run"],
];

/** The table as Markdown. */
export function renderTable(rows: readonly Row[]): string {
	const lines = [COLUMNS, COLUMNS.map(() => "---"), ...rows.map(cells)].map((row) => `| ${row.join(" | ")} |`);
	return `${lines.join("\n")}\n`;
}

/** What of a row is not as it must be, in words; empty where all is. */
export function faultsOf({ recipe, run, said }: Row): string[] {
	if (run === null) return recipe.architecture === "mamba" && /has no KV cache/.test(said) ? [] : [`no run: ${said}`];
	const { f16 } = run.variants;
	const found = [...run.faults];
	if (!f16?.opened) found.push("the baseline did not open");
	for (const [name, proof] of Object.entries(run.variants))
		if (proof.opened && Math.abs(proof.kvBytes - proof.kvBytesExpected) > ROUNDING_BYTES)
			found.push(`${name}: ${proof.kvBytes} bytes, ${proof.kvBytesExpected} computed`);
	if (run.shared === null || run.shared.evaluated > MOST_SHARED * run.shared.least)
		found.push("shared text not reused");
	if (run.verdicts.some(({ criterion, state }) => criterion === "attestation" && state === "FAIL"))
		found.push("attestation failed");
	return found;
}

function cells({ recipe, engine, run, said }: Row): string[] {
	const head = [recipe.name, recipe.shows, engine];
	if (run === null) return [...head, ...COLUMNS.slice(3, -1).map(() => "–"), said];
	const { f16 } = run.variants;
	const proofs = Object.values(run.variants);
	const opened = proofs.filter((proof) => proof.opened);
	const exact = opened.every(({ kvBytes, kvBytesExpected }) => Math.abs(kvBytes - kvBytesExpected) <= ROUNDING_BYTES);
	const states = (deferred: boolean) => run.verdicts.filter(({ state }) => (state === "DEFERRED") === deferred).length;
	return [
		...head,
		f16?.opened ? String(f16.kvBytesExpected / f16.contextTokens) : "–",
		f16?.opened ? String(f16.recurrentBytes) : "–",
		exact ? "yes" : "NO",
		f16?.opened ? String(f16.layers) : "–",
		["1", "7"].filter((profile) => run.variants[`profile-${profile}`]?.opened).join(", ") || "–",
		run.shared === null ? "–" : `${run.shared.evaluated} / ${run.shared.least}`,
		String(states(false)),
		String(states(true)),
		refusals(run) || "–",
	];
}

// Variants that did not open, those of one reason together.
function refusals({ variants }: ZooRun): string {
	const reasons = new Map<string, string[]>();
	for (const [name, proof] of Object.entries(variants))
		if (!proof.opened) reasons.set(proof.why, [...(reasons.get(proof.why) ?? []), name]);
	return [...reasons]
		.map(([why, names]) => `${names.join(", ")}: ${why}`)
		.join("; ")
		.replaceAll("|", "/");
}
