import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { type EngineChoice, openChosenEngine } from "../../engine/kinds.ts";
import type { Engine } from "../../engine/port/engine.ts";
import type { Plan } from "../../plan/trial/plan.ts";
import type { Task } from "../../plan/trial/trial.ts";
import type { World } from "../world.ts";

/** An engine, its scratch folder and its log; closing ends all three. */
export interface EngineLease extends AsyncDisposable {
	readonly engine: Engine;
	/** Sends the engine's log, from its first line, to a file. */
	logTo(file: string): void;
}

/** Work that looks into the cache, or compares whole vocabularies. */
const LOOKS_INSIDE: ReadonlySet<Task["kind"]> = new Set(["score-chunk", "score-path", "attention", "codec"]);

/** Opens the engine for as many variants and threads as the plan runs side by side, with a scratch folder that goes away with it. */
export async function openEngine(choice: EngineChoice, model: string, plan: Plan, world: World): Promise<EngineLease> {
	const { environment, machine } = world;
	const tempDirectory = await mkdtemp(path.join(machine.temporaryFolder, "tq-eval-"));
	const early: string[] = [];
	let write = (line: string): void => void early.push(line);
	const closers: (() => void)[] = [];
	const log = (line: string): void => write(line);
	const threads = Math.max(...plan.variants.map(({ settings }) => settings.threads));
	const host = { environment, platform: machine.platform, processors: machine.processors };
	const looksInside = plan.trials.some(({ task }) => LOOKS_INSIDE.has(task.kind));
	const start = { modelFile: model, tempDirectory, parallel: plan.parallel, threads, looksInside, log, host };
	const engine = await openChosenEngine(choice, start).catch(async (error: unknown) => {
		await rm(tempDirectory, { recursive: true, force: true });
		throw error;
	});
	return {
		engine,
		logTo(file) {
			const stream = createWriteStream(file, { flags: "a" });
			write = (line) => void stream.write(`${line.trimEnd()}\n`);
			early.splice(0).forEach(write);
			closers.push(() => stream.end());
		},
		async [Symbol.asyncDispose]() {
			await engine.close();
			for (const close of closers) close();
			await rm(tempDirectory, { recursive: true, force: true });
		},
	};
}
