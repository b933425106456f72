import type { KvConfig } from "../../../kv/kv-config.ts";
import type { GuardedProgram } from "../../../program/guarded-program.ts";
import type { ContextSettings } from "../../port/context-settings.ts";
import { variantEnvironment } from "../launch/variant-environment.ts";

/** Everything that decides how a server of one variant is started. */
export interface ServerLaunch {
	readonly serverBinary: string;
	readonly modelFile: string;
	readonly config: KvConfig;
	readonly settings: ContextSettings;
	readonly backend: string;
	/** `-lv` at which this tree tells of its KV cache. */
	readonly verbosity: number;
	/** Where the slots are saved; exists. */
	readonly slotDirectory: string;
	/** States of recurrent layers that are kept to go back to; none where it is left out. */
	readonly checkpoints?: number;
	/** A file in place of the model's own chat template. */
	readonly chatTemplateFile?: string;
	/** The environment of this process, of which a few variables are passed on. */
	readonly environment: Readonly<Record<string, string | undefined>>;
	readonly log: (line: string) => void;
	readonly limits: ServerLimits;
	/** Called with every process as it starts, before it has loaded anything. */
	readonly started?: (program: GuardedProgram) => void;
}

/** How long a server may take, in milliseconds. */
export interface ServerLimits {
	/** From the start of the process to ready. */
	readonly startMs: number;
	/** Without a sign of life during a request; below the 300 s at which `fetch` gives up by itself. */
	readonly silenceMs: number;
	/** From SIGTERM to SIGKILL. */
	readonly graceMs: number;
	/** From ready to the last line about its load. */
	readonly logMs: number;
	/** Between two looks whether it is ready. */
	readonly lookMs: number;
}

/**
 * A question makes two at most, and those of the shared text before it must stay: the list is never full. Each takes as
 * much memory as the recurrent layers of one sequence.
 */
export const CHECKPOINTS = 8;

/** Generous: a large model on a slow disk, a large batch on a slow processor. */
export const SERVER_LIMITS: ServerLimits = {
	startMs: 900_000,
	silenceMs: 280_000,
	graceMs: 5_000,
	logMs: 120_000,
	lookMs: 100,
};

/**
 * One slot, greedy and reproducible: fixed threads and batch, no context shift, no second cache of prompts, no
 * checkpoints where the model can go back to any token, no guessing of what fits, flash attention on for every variant.
 */
export function serverArguments(
	{ modelFile, config, settings, backend, verbosity, slotDirectory, checkpoints = 0, chatTemplateFile }: ServerLaunch,
	port: number,
): string[] {
	const { contextTokens, batchTokens, threads } = settings;
	const options: Record<string, string | number> = {
		"-m": modelFile,
		"--host": "127.0.0.1",
		"--port": port,
		"-c": contextTokens,
		"-b": batchTokens,
		"-ub": batchTokens,
		"-t": threads,
		"-np": 1,
		"-ctk": config.k,
		"-ctv": config.v,
		"-fa": "on",
		"-fit": "off",
		"--cache-ram": 0,
		"-ctxcp": checkpoints,
		"--slot-save-path": slotDirectory,
		"-lv": verbosity,
		...(chatTemplateFile === undefined ? {} : { "--chat-template-file": chatTemplateFile }),
		...(backend === "cpu" ? {} : { "-ngl": 999 }),
	};
	const switches = ["--no-context-shift", "--swa-full", "--no-webui"];
	return [...Object.entries(options).flatMap(([name, value]) => [name, String(value)]), ...switches];
}

/** The variant's own environment, a key that no other server knows, and a log without times, which can be compared. */
export function serverEnvironment({ environment, config }: ServerLaunch, apiKey: string): Record<string, string> {
	return {
		...variantEnvironment(environment, config),
		LLAMA_API_KEY: apiKey,
		LLAMA_ARG_LOG_PREFIX: "off",
		LLAMA_ARG_LOG_TIMESTAMPS: "off",
	};
}
