// Is the divergence of the embedded engine that of llama-perplexity, and what does it cost? The same chunks under q4_0 against
// f16, the whole vocabulary, both programs on one thread, CPU time beside each other. Needs an engine build, `npm run build`
// and models:   nice node scripts/bench/exact-kl.mjs [--chunks 2] [--context 512] MODEL.gguf ...
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { getLlama } from "node-llama-cpp";
import { cacheRoot } from "../../dist/app/corpus/cache-root.js";
import { embeddedCompanion } from "../../dist/app/engine/embedded-companion.js";
import { findEngineBuild } from "../../dist/app/engine/find-engine-build.js";
import { nodeWorld } from "../../dist/cli/node-world.js";
import { openEmbeddedEngine } from "../../dist/engine/embedded/embedded-engine.js";
import { readVerbosity } from "../../dist/engine/llama/launch/server-verbosity.js";
import { compareWithBase } from "../../dist/engine/llama/perplexity/compare-with-base.js";
import { saveBase } from "../../dist/engine/llama/perplexity/save-base.js";
import { openProbe } from "../../dist/engine/llama/probe/probe.js";
import { readModelFile, vocabularyOf } from "../../dist/engine/model/model-file.js";
import { kvShapeOfFile } from "../../dist/engine/model/model-shape.js";
import { freeBytesOf } from "../../dist/program/disk-space.js";

const { values, positionals } = parseArgs({
	options: { chunks: { type: "string", default: "2" }, context: { type: "string", default: "512" } },
	allowPositionals: true,
});
const [CHUNKS, CONTEXT] = [Number(values.chunks), Number(values.context)];
const TEXT = path.resolve("prompts/corpus/long.txt");
const world = nodeWorld();
const environment = { PATH: process.env.PATH, HOME: process.env.HOME };
const folder = await mkdtemp(path.join(os.tmpdir(), "tq-eval-exact-"));
try {
	for (const model of positionals) console.log(await measure(path.resolve(model)));
} finally {
	await rm(folder, { recursive: true, force: true });
}
process.exit(0);

async function measure(model) {
	const file = await readModelFile(model);
	const theirs = await byLlamaPerplexity(model, file);
	const ours = await byProbe(model);
	const rows = theirs.kl.map((value, i) => `  chunk ${i}: ${value.toFixed(6)} and ${ours.kl[i].toFixed(6)} nats`);
	const ratio = `llama-perplexity ${theirs.cpu.toFixed(1)} s, tq-eval ${ours.cpu.toFixed(1)} s of CPU, ${(ours.cpu / theirs.cpu).toFixed(2)} times`;
	return [`${path.basename(model)}, ${vocabularyOf(file)} words: ${ratio}`, ...rows].join("\n");
}

async function byLlamaPerplexity(modelFile, file) {
	const build = await findEngineBuild(cacheRoot(world), undefined);
	const times = path.join(folder, "times");
	await writeFile(times, "");
	const binary = await timed(path.join(build.directory, "bin", "llama-perplexity"), times);
	const shape = kvShapeOfFile(file.info);
	const verbosity = await readVerbosity(path.join(build.directory, "bin", "llama-server"), environment);
	const own = { modelFile, vocabulary: vocabularyOf(file), shape, verbosity, backend: "cpu" };
	const program = { binary, ...own, directory: folder, environment, freeBytes: freeBytesOf };
	const sizes = { contextTokens: CONTEXT, chunks: CHUNKS, batchTokens: CONTEXT, threads: 1 };
	const work = { textFile: TEXT, textSha256: null, ...sizes, baseFile: path.join(folder, "base") };
	const { signal } = new AbortController();
	await saveBase(program, { config: configOf("f16"), work, signal });
	const { log } = await compareWithBase(program, { config: configOf("q4_0"), work, signal }, CHUNKS);
	return { kl: log.perChunk.klDivergence.map(({ value }) => value), cpu: await cpuOf(times) };
}

async function byProbe(model) {
	const times = path.join(folder, "own-times");
	await writeFile(times, "");
	const file = await timed(await companion(model), times);
	const chunks = await chunksOf(model);
	const kl = [];
	for (const type of ["f16", "q4_0"]) {
		const own = { k: type, v: type, contextTokens: CONTEXT, batchTokens: CONTEXT, threads: 1 };
		const probe = await openProbe({ file, environment, closeMs: 30_000 }, { model, flashAttention: "on", ...own });
		for (const [i, tokens] of chunks.entries()) {
			const saved = path.join(folder, `${i}.logits`);
			const logits = type === "f16" ? { save: saved } : { against: saved };
			const ranges = [[Math.floor(CONTEXT / 2) + 1, CONTEXT]];
			const scores = await probe.replay({ tokens, ranges, top: 64, mode: "prefill", logits });
			if (scores.kl !== undefined) kl.push(scores.kl.reduce((sum, one) => sum + one, 0) / scores.kl.length);
		}
		await probe.close();
	}
	return { kl, cpu: await cpuOf(times) };
}

/** The program of an engine that is opened for it, and closed again. */
async function companion(modelFile) {
	let found = null;
	const find = async (libraries, binaries) => {
		found = await embeddedCompanion(libraries, binaries, world);
		return found;
	};
	const places = { modelFile, tempDirectory: folder, gpu: false };
	const engine = await openEmbeddedEngine({ ...places, parallel: 1, threads: 1, companion: find });
	await engine.close();
	if (found?.state !== "ready") throw new Error(`no companion: ${found?.reason}`);
	return found.file;
}

/** As llama-perplexity cuts: the whole text, and a BOS in place of the first token of each chunk where the model wants one. */
async function chunksOf(modelPath) {
	const llama = await getLlama({ gpu: false, build: "never", progressLogs: false, logger: () => undefined });
	const model = await llama.loadModel({ modelPath, vocabOnly: true });
	const { bos, shouldPrependBosToken } = model.tokens;
	const plain = model.tokenize(await readFile(TEXT, "utf8"), false);
	const tokens = shouldPrependBosToken ? [bos, ...plain] : plain;
	return Array.from({ length: CHUNKS }, (_, i) => {
		const chunk = tokens.slice(i * CONTEXT, (i + 1) * CONTEXT);
		return shouldPrependBosToken ? [bos, ...chunk.slice(1)] : chunk;
	});
}

/** A script that runs a program and adds a line with its seconds of user and system time to a file. */
async function timed(program, times) {
	const script = path.join(folder, `timed-${path.basename(program)}`);
	const run = `{ time "${program}" "$@" 2>&3; } 3>&2 2>>"${times}"`;
	await writeFile(script, `#!/bin/bash\nTIMEFORMAT="%U %S"\n${run}\n`, { mode: 0o755 });
	return script;
}

async function cpuOf(times) {
	const numbers = (await readFile(times, "utf8")).trim().split(/\s+/).map(Number);
	return numbers.reduce((sum, one) => sum + one, 0);
}

function configOf(type) {
	return { name: type, k: type, v: type, layerProfile: 0, environment: {} };
}
