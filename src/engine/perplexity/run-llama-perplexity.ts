import { rm } from "node:fs/promises";
import path from "node:path";
import { TqEvalError } from "../../error.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import { type AnnouncedWork, announcedWork } from "./announced-work.ts";
import { baseFileBytes, baseFileFault } from "./base-file.ts";
import { type LlamaPerplexityOptions, PERPLEXITY_LIMITS } from "./llama-perplexity-options.ts";
import { type DivergenceLog, divergenceRows, parseDivergenceLog } from "./parse-divergence-log.ts";
import {
	type Parsed,
	type PerplexityLog,
	parsePerplexityLog,
	runningPerplexities,
	type ToolOutput,
} from "./parse-perplexity-log.ts";
import { comparingArguments, passEnvironment, savingArguments } from "./perplexity-arguments.ts";
import { corpusTooShort, notAResult } from "./perplexity-failure.ts";
import { runPerplexityPass } from "./perplexity-pass.ts";

/** What llama-perplexity found of a baseline and of every variant against it. */
export interface LlamaPerplexityResult {
	readonly baseline: PerplexityLog;
	readonly variants: readonly { readonly config: KvConfig; readonly log: DivergenceLog }[];
}

/** How a pass is told, read while it runs, and read when it has ended. */
interface PassReader<Log> {
	readonly args: readonly string[];
	readonly doing: string;
	readonly done: (stdout: string) => number;
	readonly parse: (output: ToolOutput) => Parsed<Log>;
	readonly onAnnounced: (work: AnnouncedWork) => void;
}

// The baseline once, its log-probabilities saved; every variant against them; the file is removed whatever happens.
export async function runLlamaPerplexity(options: LlamaPerplexityOptions): Promise<LlamaPerplexityResult> {
	const baseFile = path.join(options.tempDirectory, "baseline-log-probabilities.bin");
	const free = await options.freeBytes(options.tempDirectory);
	const requireSpace = (work: AnnouncedWork): void => requireRoom(options, work, free);
	if (options.chunks !== null) requireSpace({ chunks: options.chunks, contextTokens: options.contextTokens });
	try {
		const baseline = await saveBaseline(options, baseFile, requireSpace);
		const variants: { config: KvConfig; log: DivergenceLog }[] = [];
		for (const config of options.variants)
			variants.push({ config, log: await compareVariant(options, baseFile, config, baseline) });
		return { baseline, variants };
	} finally {
		await rm(baseFile, { force: true });
	}
}

async function saveBaseline(
	options: LlamaPerplexityOptions,
	baseFile: string,
	requireSpace: (work: AnnouncedWork) => void,
): Promise<PerplexityLog> {
	const { chunks, baseline } = options;
	const doing = `saving the log-probabilities of ${baseline.name}`;
	const log = await runPass(options, baseline, {
		args: savingArguments(options, baseFile),
		doing,
		done: (stdout) => runningPerplexities(stdout).length,
		parse: parsePerplexityLog,
		onAnnounced(work) {
			if (chunks !== null && work.chunks < chunks) throw corpusTooShort(`${work.chunks} chunks of ${chunks}`);
			requireSpace(work);
		},
	});
	const fault = await baseFileFault(baseFile, log);
	if (fault === null) return log;
	throw new TqEvalError(`llama-perplexity did not save the baseline's log-probabilities: ${fault}`, {
		code: "environment",
		where: options.tempDirectory,
		value: fault,
		remedy: "Look whether the disk is full; TMPDIR names another folder for it.",
	});
}

async function compareVariant(
	options: LlamaPerplexityOptions,
	baseFile: string,
	config: KvConfig,
	baseline: AnnouncedWork,
): Promise<DivergenceLog> {
	return await runPass(options, config, {
		args: comparingArguments(options, config, baseFile),
		doing: `comparing ${config.name}`,
		done: (stdout) => divergenceRows(stdout).length,
		parse(output) {
			const parsed = parseDivergenceLog(output);
			if (parsed.state === "broken" || parsed.log.chunks === baseline.chunks) return parsed;
			return { state: "broken", why: `${parsed.log.chunks} chunks, the baseline has ${baseline.chunks}` };
		},
		onAnnounced: () => undefined,
	});
}

async function runPass<Log>(options: LlamaPerplexityOptions, config: KvConfig, reader: PassReader<Log>): Promise<Log> {
	const { args, doing, done, parse, onAnnounced } = reader;
	let announced: AnnouncedWork | null = null;
	let told = 0;
	const { output, ending } = await runPerplexityPass({
		binary: options.binary,
		args,
		doing,
		environment: passEnvironment(options.environment, config),
		directory: options.tempDirectory,
		limits: options.limits ?? PERPLEXITY_LIMITS,
		signal: options.signal,
		log: options.log ?? (() => undefined),
		onOutput({ stdout, stderr }) {
			if (announced === null) {
				announced = announcedWork(stderr);
				if (announced !== null) onAnnounced(announced);
			}
			const chunk = done(stdout);
			if (announced === null || chunk <= told) return;
			told = chunk;
			options.onProgress?.({ variant: config.name, chunk, chunks: announced.chunks });
		},
	});
	const parsed = parse(output);
	if (parsed.state === "broken") throw notAResult(ending, parsed.why, doing);
	if (ending.signal !== null || ending.exitCode !== 0)
		throw notAResult(ending, "its output is whole, its end is not", doing);
	return parsed.log;
}

function requireRoom(
	{ vocabulary, tempDirectory }: LlamaPerplexityOptions,
	work: AnnouncedWork,
	freeBytes: number,
): void {
	const needed = baseFileBytes({ ...work, vocabulary });
	if (needed <= freeBytes) return;
	const [need, free] = [needed, freeBytes].map((bytes) => `${(bytes / 1e9).toFixed(2)} GB`);
	throw new TqEvalError(`The baseline's log-probabilities take ${need}, ${free} are free`, {
		code: "environment",
		where: tempDirectory,
		value: freeBytes,
		remedy: "Score fewer chunks, free some space, or name a folder on another disk with TMPDIR.",
	});
}
