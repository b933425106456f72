// Does the floor add? KL of cache types against f16 on the bundled model, with its Q8_0 weights and with the same weights
// in F32, both sides at two batch sizes. Writes docs/tables/floor.md. Needs an engine build and `npm run build`:
//   nice node scripts/bench/floor-additivity.mjs [--chunks 16]
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { cacheRoot } from "../../dist/app/corpus/cache-root.js";
import { findEngineBuild } from "../../dist/app/engine/find-engine-build.js";
import { nodeWorld } from "../../dist/cli/node-world.js";
import { readVerbosity } from "../../dist/engine/llama/launch/server-verbosity.js";
import { compareWithBase } from "../../dist/engine/llama/perplexity/compare-with-base.js";
import { saveBase } from "../../dist/engine/llama/perplexity/save-base.js";
import { readModelFile, vocabularyOf } from "../../dist/engine/model/model-file.js";
import { attentionMetadata, kvShapeOf } from "../../dist/engine/model/model-shape.js";
import { freeBytesOf } from "../../dist/program/disk-space.js";
import { formatEstimate } from "../../dist/report/text/format-estimate.js";
import { clusterMean } from "../../dist/statistics/interval/cluster-mean.js";
import { widenWeights } from "./widen-weights.mjs";

const CONTEXT = 256;
const [LARGE, SMALL] = [256, 32];
const TYPES = ["q8_0", "q4_0", "turbo4"];
const TEXT = path.resolve("prompts/mini/plain.txt");
const MODEL = path.resolve("models/tq-mini-q8_0.gguf");

const { values } = parseArgs({ options: { chunks: { type: "string", default: "16" } } });
const chunks = Number(values.chunks);
const build = await findEngineBuild(cacheRoot(nodeWorld()), undefined);
const binary = path.join(build.directory, "bin", "llama-perplexity");
const directory = await mkdtemp(path.join(os.tmpdir(), "tq-eval-floor-"));
try {
	const wide = path.join(directory, "tq-mini-f32.gguf");
	await writeFile(wide, widenWeights(await readFile(MODEL)));
	const tables = [];
	for (const [weights, file] of [
		["Q8_0", MODEL],
		["F32", wide],
	])
		tables.push({ weights, rows: await measure(file) });
	await writeFile("docs/tables/floor.md", documentOf(tables));
} finally {
	await rm(directory, { recursive: true, force: true });
}

async function measure(modelFile) {
	const base = await basesOf(modelFile);
	const floor = await base.large("f16", SMALL);
	const rows = [];
	for (const type of TYPES) {
		const raw = await base.large(type, LARGE);
		const small = await base.small(type, SMALL);
		const crossed = await base.large(type, SMALL);
		rows.push({ type, raw, small, crossed, floor });
		console.error(type, [raw, small, crossed, floor].map((one) => mean(one).toFixed(6)).join(" "));
	}
	return rows;
}

async function basesOf(modelFile) {
	const model = await readModelFile(modelFile);
	const program = {
		...{ binary, modelFile, vocabulary: vocabularyOf(model), shape: kvShapeOf(attentionMetadata(model.info)) },
		...{ verbosity: await readVerbosity(binary, {}), backend: "cpu", directory, environment: process.env },
		freeBytes: freeBytesOf,
	};
	const orderOf = (type, baseBatch, batchTokens) => ({
		config: { name: type, k: type, v: type, layerProfile: 0, environment: {} },
		signal: new AbortController().signal,
		work: {
			...{ textFile: TEXT, textSha256: null, contextTokens: CONTEXT, chunks, batchTokens, threads: 1 },
			baseFile: path.join(directory, `${path.basename(modelFile)}.${baseBatch}`),
		},
	});
	for (const batch of [LARGE, SMALL]) await saveBase(program, orderOf("f16", batch, batch));
	const against = (baseBatch) => async (type, batch) => {
		const { log } = await compareWithBase(program, orderOf(type, baseBatch, batch), chunks);
		return log.perChunk.klDivergence.map(({ value }) => value);
	};
	return { large: against(LARGE), small: against(SMALL) };
}

function mean(list) {
	return list.reduce((sum, value) => sum + value, 0) / list.length;
}

function interval(list) {
	const found = clusterMean(
		list.map((sum) => ({ sum, weight: 1 })),
		{ unit: "nats/token", identical: "exact" },
	);
	return found.measured ? formatEstimate({ ...found.estimate, unit: "nats/token" }).replace(" nats/token", "") : "–";
}

function documentOf(tables) {
	const [quantized, exact] = tables;
	const minus = (one, ...others) =>
		one.map((value, index) => others.reduce((rest, other) => rest - other[index], value));
	const head = [
		"weights",
		"cache",
		`both at ${LARGE}`,
		`both at ${SMALL}`,
		`f16 at ${LARGE}, cache at ${SMALL}`,
		"floor",
		"crossed − equal − floor",
	];
	const rows = tables.flatMap(({ weights, rows: found }) =>
		found.map(({ type, raw, small, crossed, floor }) => [
			...[weights, type, interval(raw), interval(small), interval(crossed), interval(floor)],
			interval(minus(crossed, raw, floor)),
		]),
	);
	const netHead = ["cache", "net under Q8_0 weights", "net under F32 weights", "difference"];
	const net = quantized.rows.map(({ type, raw, floor }, index) => {
		const other = exact.rows[index];
		const [here, there] = [minus(raw, floor), minus(other.raw, other.floor)];
		return [type, interval(here), interval(there), interval(minus(here, there))];
	});
	const rawNet = quantized.rows.map(({ type, raw }, index) => [
		type,
		interval(raw),
		interval(exact.rows[index].raw),
		interval(minus(raw, exact.rows[index].raw)),
	]);
	return [
		"# Does the floor add?",
		"",
		`Written by \`node scripts/bench/floor-additivity.mjs --chunks ${chunks}\`; do not edit. Mean KL divergence to f16 in nats a token, bundled model, ${path.basename(TEXT)}, ${chunks} chunks of ${CONTEXT}, one thread, clean-room CPU build; 90 % t intervals by chunk, differences paired by chunk. Columns name the batch (\`-ub\`) of each side; the floor is f16 at ${LARGE} against f16 at ${SMALL}. F32 weights are the Q8_0 weights, exactly: the same function, without the 8-bit rounding of activations that quantized weights bring.`,
		"",
		"## The floor beside a cache, in one arithmetic",
		"",
		table(head, rows),
		"## The same cache in two arithmetics",
		"",
		"Raw, both sides at the large batch:",
		"",
		table(["cache", "raw under Q8_0 weights", "raw under F32 weights", "difference"], rawNet),
		"Raw less floor:",
		"",
		table(netHead, net),
	].join("\n");
}

function table(head, rows) {
	const line = (cells) => `| ${cells.join(" | ")} |`;
	return [line(head), line(head.map(() => "---")), ...rows.map(line), ""].join("\n");
}
