import { planSuite } from "../../app/plan/plan-suite.ts";
import { loadsModelFile } from "../../engine/kinds.ts";
import { logitsLines } from "../../report/terminal/logits-lines.ts";
import { memoryLines } from "../../report/terminal/memory-lines.ts";
import { planLines } from "../../report/terminal/plan-lines.ts";
import { powerLines } from "../../report/terminal/power-lines.ts";
import { scratchLines } from "../../report/terminal/scratch-lines.ts";
import { parseMemory } from "../options/memory-size.ts";
import type { Terminal } from "../terminal.ts";

/** The options of `tq-eval plan`. */
export interface ShowPlanOptions {
	readonly model?: string;
	readonly engine?: string;
	readonly engineBuild?: string;
	readonly profile?: string;
	/** As in `36GB`. */
	readonly memory?: string;
	readonly json?: boolean;
	readonly trials?: boolean;
}

/** Shows what a run would do, and about how long it would take. */
export async function showPlan(
	file: string,
	{ memory, ...options }: ShowPlanOptions,
	terminal: Terminal,
): Promise<void> {
	const stated = memory === undefined ? {} : { memoryBytes: parseMemory(memory) };
	const planned = await planSuite(file, { ...options, ...stated }, terminal.world);
	const { suite, engine, description, memory: fit, disk, logits, power, deferred, missing, trials } = planned;
	if (options.json) {
		const told = { engine, ...description, power, memory: fit, disk, logits, deferred, trials };
		return terminal.line(JSON.stringify(told, null, "\t"));
	}
	const lines = [
		...planLines(suite, engine, description),
		...powerLines(power),
		...(loadsModelFile(engine) ? memoryLines(fit) : []),
		...scratchLines(disk),
		...logitsLines(logits),
		...(missing === null ? [] : [missing]),
		...deferred.map(({ variant, reason, remedy }) => `${variant} is DEFERRED: ${reason}. ${remedy}`),
		...(options.trials ? ["", ...trials] : []),
	];
	terminal.line(lines.join("\n"));
}
