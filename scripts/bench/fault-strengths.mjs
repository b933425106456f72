// Mean KL divergence to f16 under every fault of a calibration build at several strengths, beside the sound turbo types:
// what a strength is worth, in prefill and one token at a time. The bundled model on its held-out text.
// Usage: node scripts/bench/fault-strengths.mjs CALIBRATION_ENGINE_FOLDER [--chunks 12] [--tokens 512] [--decode 4] [FAULT ...]
//   FAULT is k or k/v, and behind an exclamation mark the fault, as in turbo4!one-layer@0.5:3
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { openEmbeddedEngine } from "../../dist/engine/embedded/embedded-engine.js";
import { variantEnvironment } from "../../dist/engine/llama/launch/variant-environment.js";
import { openProbe } from "../../dist/engine/llama/probe/probe.js";
import { parseFault } from "../../dist/kv/fault.js";
import { withFault } from "../../dist/kv/faulty-config.js";
import { cutCorpus } from "../../dist/run/trial/corpus-chunks.js";
import { meanKlPerToken } from "../../dist/score/likelihood/mean-kl.js";
import { compareTokens } from "../../dist/score/likelihood/token-divergence.js";

const STRENGTHS = {
	"uniform-levels": [0.25, 0.5, 1],
	"rotation-mismatch": [0.05, 0.2, 0.5],
	"coarse-radius": [0.5, 1, 2],
	"no-norm-correction": [1, 10, 30],
	"one-layer": [0.1, 0.3, 1],
	"late-onset": [0.1, 0.3, 1],
	"growing-error": [0.3, 1, 3],
	"bit-flips": [10, 100, 1000],
	"decode-half-v": [0.01, 0.1, 0.5],
	"k-replaced": [0.25, 0.5, 1],
	"never-compressed": [0.25, 0.5, 1],
};
const PARAMS = { "one-layer": ":3", "late-onset": ":128" };

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		chunks: { type: "string", default: "12" },
		tokens: { type: "string", default: "512" },
		decode: { type: "string", default: "4" },
	},
});
const [engine, ...named] = positionals;
const root = path.resolve(import.meta.dirname, "../..");
const model = path.join(root, "models", "tq-mini-q8_0.gguf");
const chunkTokens = Number(values.tokens);

const planned = Object.entries(STRENGTHS).flatMap(([name, strengths]) =>
	strengths.map((strength) => `turbo4!${name}@${strength}${PARAMS[name] ?? ""}`),
);
const sound = ["f16", "q8_0", "turbo4", "turbo3", "turbo2"];
const variants = (named.length > 0 ? ["f16", ...named] : [...sound, ...planned]).map(configOf);

const chunks = await tokenizedChunks();
const [baseline, ...others] = variants;
const exact = await scoresOf(baseline);
for (const config of others) {
	const scores = await scoresOf(config).catch((error) => error);
	if (scores instanceof Error) console.log(`| \`${config.name}\` | ${scores.message.split("\n")[0]} |`);
	else console.log(`| \`${config.name}\` | ${divergence("prefill", scores)} | ${divergence("decode", scores)} |`);
}

function configOf(text) {
	const [types, fault] = text.split("!");
	const [k, v = k] = types.split("/");
	const config = { name: types, k, v, layerProfile: 0, environment: {} };
	return fault === undefined ? config : withFault(config, parseFault(fault));
}

async function tokenizedChunks() {
	const tempDirectory = await mkdtemp(path.join(os.tmpdir(), "tq-eval-"));
	const embedded = await openEmbeddedEngine({ modelFile: model, tempDirectory, parallel: 1, threads: 1 });
	const settings = { contextTokens: chunkTokens, batchTokens: 512, threads: 1 };
	const open = await embedded.open(configOf("f16"), settings);
	const text = await readFile(path.join(root, "prompts", "mini", "heldout.txt"), "utf8");
	const cut = await cutCorpus(text, { chunkTokens, chunks: Number(values.chunks), specialTokens: true }, open);
	await open.close();
	await embedded.close();
	await rm(tempDirectory, { recursive: true });
	return cut;
}

async function scoresOf(config) {
	const program = { file: path.join(engine, "bin", "tq-probe"), environment: variantEnvironment(process.env, config) };
	const { k, v, fault } = config;
	const settings = { contextTokens: chunkTokens, batchTokens: 512, threads: 1, flashAttention: "on" };
	const probe = await openProbe(program, { model, k, v, fault, ...settings });
	const scored = (mode, of) =>
		of.reduce(async (before, tokens) => {
			const request = { tokens, ranges: [[1, tokens.length]], top: 64, mode };
			return [...(await before), await probe.replay(request)];
		}, Promise.resolve([]));
	try {
		const decoded = chunks.slice(0, Number(values.decode));
		return { prefill: await scored("prefill", chunks), decode: await scored("decode", decoded) };
	} finally {
		await probe.close();
	}
}

// Mean and interval over the chunks.
function divergence(mode, scores) {
	const compared = scores[mode].map((one, index) => compareTokens(exact[mode][index], one));
	const broken = compared.find((one) => !one.compared);
	if (broken !== undefined) return broken.reason;
	const total = (list) => list.reduce((sum, value) => sum + value, 0);
	const clusters = compared.map((one) => ({ sum: total(one.divergence.kl), weight: one.divergence.kl.length }));
	const kl = meanKlPerToken(clusters);
	if (!kl.measured) return clusters.every(({ sum }) => sum === 0) ? "0" : kl.reason;
	const { value, low, high } = kl.estimate;
	return `${value.toExponential(1)} [${low.toExponential(1)}, ${high.toExponential(1)}]`;
}
