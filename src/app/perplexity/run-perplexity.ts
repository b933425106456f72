import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { corporaFolder, inspectCorpus } from "../../corpus/corpus-cache.ts";
import { CORPUS_NAME, knownCorpus } from "../../corpus/known-corpora.ts";
import { type EngineBuild, kvTypesOf } from "../../engine/llama/compile/engine-build.ts";
import { readVerbosity } from "../../engine/llama/launch/server-verbosity.ts";
import { variantEnvironment } from "../../engine/llama/launch/variant-environment.ts";
import { type LlamaPerplexityResult, runLlamaPerplexity } from "../../engine/llama/perplexity/run-llama-perplexity.ts";
import { spelledControlTokens } from "../../engine/llama/perplexity/spelled-control-tokens.ts";
import { serverSupport } from "../../engine/llama/server/server-support.ts";
import { type ModelFile, readModelFile, vocabularyOf } from "../../engine/model/model-file.ts";
import { attentionMetadata, kvShapeOf } from "../../engine/model/model-shape.ts";
import { TqEvalError } from "../../error.ts";
import { freeBytesOf } from "../../program/disk-space.ts";
import { type DivergenceTable, renderDivergenceTable } from "../../report/terminal/divergence-table.ts";
import { divergenceIntervals, perplexityInterval } from "../../score/likelihood/divergence-intervals.ts";
import { cacheRoot } from "../corpus/cache-root.ts";
import { EXIT } from "../../cli/exit-code.ts";
import { findEngineBuild } from "../engine/find-engine-build.ts";
import { listenForInterrupt } from "../../cli/interrupt.ts";
import { bundledModel } from "../package-root.ts";
import { type PerplexityOptions, type PerplexitySettings, perplexitySettings } from "./perplexity-settings.ts";
import { perplexityDisplay } from "../../cli/progress/perplexity-display.ts";

/** Everything that is settled before the program is started. */
interface Prepared {
	readonly settings: PerplexitySettings;
	readonly build: EngineBuild;
	readonly model: ModelFile;
	readonly textFile: string;
	/** Tokens that every program computes at once. */
	readonly batchTokens: number;
}

// The way from the options to a table: everything is checked before the first program starts.
export async function runPerplexity(options: PerplexityOptions): Promise<number> {
	const prepared = await prepare(options);
	using interrupt = listenForInterrupt(() => console.error("\nstopping; Ctrl-C again ends at once"));
	try {
		const table = tableOf(prepared, await measure(prepared, interrupt.signal));
		if (options.json) console.log(JSON.stringify({ ...described(prepared), ...table }, null, "\t"));
		else process.stdout.write(renderDivergenceTable(table));
		return EXIT.done;
	} catch (error) {
		if (!interrupt.signal.aborted) throw error;
		console.error("interrupted; nothing was kept");
		return EXIT.interrupted;
	}
}

async function prepare(options: PerplexityOptions): Promise<Prepared> {
	const settings = perplexitySettings(options);
	const textFile = await corpusFile(options.corpus);
	const text = await readCorpus(textFile);
	const build = await findEngineBuild(cacheRoot(process.env), undefined);
	const model = await readModelFile(path.resolve(options.model ?? process.env.TQ_EVAL_MODEL ?? bundledModel()));
	requireSupport(settings, build, model);
	const spelled = spelledControlTokens(model.info, text);
	if (spelled.length > 0)
		console.error(
			`warning: the corpus spells out ${spelled.join(" ")}; llama-perplexity reads that as plain characters, so PPL will be far too high`,
		);
	return { settings, build, model, textFile, batchTokens: BATCH_TOKENS };
}

/** llama.cpp's own, and that of suites. */
const BATCH_TOKENS = 512;

/** A file where there is one, else a text of the cache by its name. */
async function corpusFile(named: string): Promise<string> {
	const file = path.resolve(named);
	if (existsSync(file) || !CORPUS_NAME.test(named)) return file;
	const entry = await inspectCorpus(corporaFolder(cacheRoot(process.env)), named);
	if (entry.state === "here") return entry.path;
	if (knownCorpus(named) === null) return file;
	throw new TqEvalError(`the text ${named} is not here`, {
		code: "environment",
		where: "--corpus",
		value: named,
		remedy: `Fetch it: tq-eval corpus fetch ${named}`,
	});
}

async function readCorpus(file: string): Promise<string> {
	return await readFile(file, "utf8").catch((cause: unknown) => {
		throw new TqEvalError(`the corpus ${file} cannot be read`, {
			code: "bad-input",
			where: "--corpus",
			value: file,
			remedy: "Give the path of a text file.",
			cause,
		});
	});
}

function requireSupport({ baseline, variants }: PerplexitySettings, build: EngineBuild, model: ModelFile): void {
	const shape = kvShapeOf(attentionMetadata(model.info));
	const known = { kvTypes: kvTypesOf(build), faults: [] };
	for (const config of [baseline, ...variants]) {
		const support = serverSupport(config, known, shape);
		if (support.supported) continue;
		const { reason, remedy } = support;
		throw new TqEvalError(reason, { code: "environment", where: "--variants", value: config.name, remedy });
	}
}

async function measure({ settings, build, model, textFile, batchTokens }: Prepared, signal: AbortSignal) {
	const binary = path.join(build.directory, "bin", "llama-perplexity");
	const directory = await mkdtemp(path.join(os.tmpdir(), "tq-eval-"));
	const { stderr } = process;
	const display = perplexityDisplay({ isTerminal: stderr.isTTY, write: (text) => void stderr.write(text) });
	try {
		return await runLlamaPerplexity({
			...settings,
			binary,
			modelFile: model.file,
			vocabulary: vocabularyOf(model),
			shape: kvShapeOf(attentionMetadata(model.info)),
			verbosity: await readVerbosity(binary, variantEnvironment(process.env, settings.baseline)),
			textFile,
			textSha256: null,
			batchTokens,
			threads: os.availableParallelism(),
			backend: build.manifest.backend,
			directory,
			environment: process.env,
			freeBytes: freeBytesOf,
			signal,
			onProgress: display.show,
		});
	} finally {
		display.stop();
		await rm(directory, { recursive: true, force: true });
	}
}

function tableOf({ settings }: Prepared, { baseline, variants }: LlamaPerplexityResult): DivergenceTable {
	return {
		baseline: {
			name: settings.baseline.name,
			...baseline,
			perplexity: perplexityInterval(baseline.log.running),
		},
		variants: variants.map(({ config, log, cache }) => ({
			name: config.name,
			log,
			cache,
			intervals: divergenceIntervals(log, baseline.log),
		})),
	};
}

function described({ build, model, textFile }: Prepared) {
	const { file, bytes, sha256 } = model;
	return { engine: build.id, model: { file, bytes, sha256 }, corpus: textFile };
}
