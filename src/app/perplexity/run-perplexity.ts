import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { readVerbosity } from "../../engine/llama/launch/server-verbosity.ts";
import { variantEnvironment } from "../../engine/llama/launch/variant-environment.ts";
import { runLlamaPerplexity } from "../../engine/llama/perplexity/run-llama-perplexity.ts";
import { type ModelFile, vocabularyOf } from "../../engine/model/model-file.ts";
import { kvShapeOfFile } from "../../engine/model/model-shape.ts";
import { controlOf } from "../../plan/trial/control-of.ts";
import { freeBytesOf } from "../../program/disk-space.ts";
import type { MeasuredText } from "../../report/terminal/measured-text.ts";
import type { World } from "../world.ts";
import type { PerplexityRequest } from "./perplexity-request.ts";
import { perplexityTable } from "./perplexity-table.ts";
import { type Prepared, preparePerplexity } from "./prepare-perplexity.ts";

/** What llama-perplexity measured, and with what; null where it was interrupted. */
export type MeasuredPerplexity =
	| (MeasuredText & {
			readonly engine: string;
			readonly model: Pick<ModelFile, "file" | "bytes" | "sha256">;
			readonly corpus: string;
	  })
	| null;

/**
 * Runs llama-perplexity of the newest engine build on a text: what can be known beforehand is, the control measures the
 * floor, and a variant that fails leaves the others standing.
 */
export async function runPerplexity(request: PerplexityRequest, world: World): Promise<MeasuredPerplexity> {
	const prepared = await preparePerplexity(request, world);
	using interrupt = world.interruptible(() => world.tell("\nstopping; Ctrl-C again ends at once"));
	try {
		const table = perplexityTable(prepared, await measure(prepared, world, interrupt.signal));
		return { ...described(prepared), ...table };
	} catch (error) {
		if (!interrupt.signal.aborted) throw error;
		return null;
	}
}

async function measure(prepared: Prepared, { environment, machine, displays }: World, signal: AbortSignal) {
	const { request, build, model, textFile, batchTokens, variants } = prepared;
	const binary = path.join(build.directory, "bin", "llama-perplexity");
	const directory = await mkdtemp(path.join(machine.temporaryFolder, "tq-eval-"));
	const { baseline, contextTokens, chunks } = request;
	const display = displays.perplexity();
	try {
		return await runLlamaPerplexity({
			...{ baseline, variants, contextTokens, chunks, batchTokens, control: controlConfig(prepared) },
			binary,
			modelFile: model.file,
			vocabulary: vocabularyOf(model),
			shape: kvShapeOfFile(model.info),
			verbosity: await readVerbosity(binary, variantEnvironment(environment, baseline)),
			textFile,
			textSha256: null,
			fewer: "taken",
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

function controlConfig({ request, batchTokens: batch }: Prepared) {
	const { baseline, contextTokens, control } = request;
	if (!control) return null;
	const { config, settings } = controlOf(baseline, { contextTokens, batchTokens: batch, threads: 1 });
	return { config, batchTokens: settings.batchTokens };
}

function described({ build, model, textFile }: Prepared) {
	const { file, bytes, sha256 } = model;
	return { engine: build.id, model: { file, bytes, sha256 }, corpus: textFile };
}
