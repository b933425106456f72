import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
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
import type { KvConfig } from "../../kv/kv-config.ts";
import { freeBytesOf } from "../../program/disk-space.ts";
import type { DivergenceTable } from "../../report/terminal/divergence-table.ts";
import { divergenceIntervals, perplexityInterval } from "../../score/likelihood/divergence-intervals.ts";
import { cacheRoot } from "../corpus/cache-root.ts";
import { findEngineBuild } from "../engine/find-engine-build.ts";
import { chooseModel } from "../run/choose-model.ts";
import type { World } from "../world.ts";

/** A text under a baseline and its variants. */
export interface PerplexityRequest {
	readonly baseline: KvConfig;
	readonly variants: readonly KvConfig[];
	/** Length of a chunk, of which the second half is scored. */
	readonly contextTokens: number;
	/** Null for all that the corpus has. */
	readonly chunks: number | null;
	/** A file, or the name of a text in the cache. */
	readonly corpus: string;
	/** GGUF file; `TQ_EVAL_MODEL`, else the bundled one, when left out. */
	readonly model?: string;
}

/** What llama-perplexity measured, and with what; null where it was interrupted. */
export type MeasuredPerplexity =
	| (DivergenceTable & {
			readonly engine: string;
			readonly model: Pick<ModelFile, "file" | "bytes" | "sha256">;
			readonly corpus: string;
	  })
	| null;

/** Everything that is settled before the program is started. */
interface Prepared {
	readonly request: PerplexityRequest;
	readonly build: EngineBuild;
	readonly model: ModelFile;
	readonly textFile: string;
	/** Tokens that every program computes at once. */
	readonly batchTokens: number;
}

/** Runs llama-perplexity of the newest engine build: everything is checked before the first program starts. */
export async function runPerplexity(request: PerplexityRequest, world: World): Promise<MeasuredPerplexity> {
	const prepared = await prepare(request, world);
	using interrupt = world.interruptible(() => world.tell("\nstopping; Ctrl-C again ends at once"));
	try {
		const table = tableOf(prepared, await measure(prepared, world, interrupt.signal));
		return { ...described(prepared), ...table };
	} catch (error) {
		if (!interrupt.signal.aborted) throw error;
		return null;
	}
}

async function prepare(request: PerplexityRequest, world: World): Promise<Prepared> {
	const textFile = await corpusFile(request.corpus, world);
	const text = await readCorpus(textFile);
	const build = await findEngineBuild(cacheRoot(world), undefined);
	const model = await readModelFile(chooseModel({ model: null }, request.model, world));
	requireSupport(request, build, model);
	const spelled = spelledControlTokens(model.info, text);
	if (spelled.length > 0)
		world.tell(
			`warning: the corpus spells out ${spelled.join(" ")}; llama-perplexity reads that as plain characters, so PPL will be far too high`,
		);
	return { request, build, model, textFile, batchTokens: BATCH_TOKENS };
}

/** llama.cpp's own, and that of suites. */
const BATCH_TOKENS = 512;

/** A file where there is one, else a text of the cache by its name. */
async function corpusFile(named: string, world: World): Promise<string> {
	const file = path.resolve(world.folder, named);
	if (existsSync(file) || !CORPUS_NAME.test(named)) return file;
	const entry = await inspectCorpus(corporaFolder(cacheRoot(world)), named);
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

function requireSupport({ baseline, variants }: PerplexityRequest, build: EngineBuild, model: ModelFile): void {
	const shape = kvShapeOf(attentionMetadata(model.info));
	const known = { kvTypes: kvTypesOf(build), faults: [] };
	for (const config of [baseline, ...variants]) {
		const support = serverSupport(config, known, shape);
		if (support.supported) continue;
		const { reason, remedy } = support;
		throw new TqEvalError(reason, { code: "environment", where: "--variants", value: config.name, remedy });
	}
}

async function measure(
	{ request, build, model, textFile, batchTokens }: Prepared,
	{ environment, machine, displays }: World,
	signal: AbortSignal,
) {
	const binary = path.join(build.directory, "bin", "llama-perplexity");
	const directory = await mkdtemp(path.join(machine.temporaryFolder, "tq-eval-"));
	const { baseline, variants, contextTokens, chunks } = request;
	const display = displays.perplexity();
	try {
		return await runLlamaPerplexity({
			...{ baseline, variants, contextTokens, chunks },
			binary,
			modelFile: model.file,
			vocabulary: vocabularyOf(model),
			shape: kvShapeOf(attentionMetadata(model.info)),
			verbosity: await readVerbosity(binary, variantEnvironment(environment, baseline)),
			textFile,
			textSha256: null,
			batchTokens,
			threads: machine.host.cores,
			backend: build.manifest.backend,
			directory,
			environment,
			freeBytes: freeBytesOf,
			signal,
			onProgress: display.show,
		});
	} finally {
		display.stop();
		await rm(directory, { recursive: true, force: true });
	}
}

function tableOf({ request }: Prepared, { baseline, variants }: LlamaPerplexityResult): DivergenceTable {
	return {
		baseline: {
			name: request.baseline.name,
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
