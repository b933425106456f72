// A table of KV types on one model: what `tq-eval perplexity` says of each at several lengths, with intervals by chunk.
// Usage: node scripts/bench/kv-table.mjs --model smollm2-135m --out FOLDER [--types q8_0,q4_0] [--lengths 512:64,2048:32]
// Writes FOLDER/table.md and FOLDER/table.json (figures without the single chunks). A length that is there is not run again.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
	options: {
		model: { type: "string" },
		out: { type: "string" },
		corpus: { type: "string", default: "prompts/corpus/long.txt" },
		types: {
			type: "string",
			default: "q8_0,q8_0/turbo4,q8_0/q4_0,q5_1,q5_0,q4_0/q8_0,iq4_nl,q4_0,turbo4,turbo3,turbo2",
		},
		lengths: { type: "string", default: "512:64,2048:32,8192:8" },
		note: { type: "string", default: "" },
	},
});
if (values.model === undefined || values.out === undefined) throw new Error("--model NAME|FILE and --out FOLDER");
mkdirSync(values.out, { recursive: true });

const lengths = values.lengths.split(",").map((pair) => pair.split(":").map(Number));
const parts = lengths.map(([context, chunks]) => figures(context, chunks));
writeFileSync(path.join(values.out, "table.json"), `${JSON.stringify(parts, null, "\t")}\n`);
writeFileSync(path.join(values.out, "table.md"), `${parts.map(tableOf).join("\n\n")}\n`);

function figures(context, chunks) {
	const file = path.join(values.out, `perplexity-${context}.json`);
	if (!existsSync(file)) writeFileSync(file, measured(context, chunks));
	const run = JSON.parse(readFileSync(file, "utf8"));
	const { control, baseline } = run;
	return {
		context,
		engine: run.engine,
		model: path.basename(run.model.file ?? run.model),
		corpus: path.basename(run.corpus.file ?? run.corpus),
		baseline: { name: baseline.name, perplexity: baseline.perplexity.estimate, bytesPerToken: bytesOf(baseline) },
		floor: control === null || control.state !== "measured" ? null : { kl: control.kl, sameTop: control.sameTop },
		variants: run.variants.map(figuresOf),
		failed: run.failed,
	};
}

function measured(context, chunks) {
	const asked = ["--corpus", values.corpus, "--variants", values.types, "--context", context, "--chunks", chunks];
	const args = ["dist/cli/main.js", "perplexity", ...asked, "--model", values.model, "--json"];
	return execFileSync("node", args.map(String), { stdio: ["ignore", "pipe", "inherit"], maxBuffer: 1 << 28 });
}

function figuresOf({ name, log, cache, intervals, net }) {
	const tail = log.klDivergence.quantiles.find(({ share }) => share === 0.999);
	return { name, bytesPerToken: bytesOf({ cache }), tokens: log.n, intervals, net, kl999: tail?.value ?? null };
}

function bytesOf({ cache }) {
	return (cache.kBytesExpected + cache.vBytesExpected) / cache.cells;
}

function tableOf({ context, model, corpus, baseline, floor, variants, failed }) {
	const n = variants[0]?.intervals.klDivergence.estimate?.n ?? 0;
	const head = `### ${context.toLocaleString("en")} tokens\n\n${model}, \`${corpus}\`, ${n} chunks, ${variants[0]?.tokens.toLocaleString("en") ?? 0} scored tokens; 90 % intervals by chunk. ${values.note}`;
	const floors =
		floor === null
			? ""
			: ` Its floor (the same cache with another batch size): KL ${interval(floor.kl, 4)} nats, other top token ${flips(floor.sameTop)}.`;
	const base = `${baseline.name}: perplexity ${baseline.perplexity.value.toFixed(2)} [${baseline.perplexity.low.toFixed(2)}, ${baseline.perplexity.high.toFixed(2)}], ${whole(baseline.bytesPerToken)} bytes a token.${floors}`;
	const columns =
		"| K/V | bytes a token | × smaller | PPL change, % | KL raw, nats | KL less the floor | 99.9 % KL | other top token, % |";
	const rows = variants.map((variant) => rowOf(variant, baseline));
	const lost = failed.map((one) => `\`${one.name}\` did not run: ${one.reason ?? one.why ?? "see the log"}.`);
	return [
		head,
		"",
		base,
		"",
		columns,
		"|---|---|---|---|---|---|---|---|",
		...rows,
		...(lost.length ? ["", ...lost] : []),
	].join("\n");
}

function rowOf({ name, bytesPerToken, intervals, net, kl999 }, baseline) {
	return `| ${name} | ${whole(bytesPerToken)} | ${(baseline.bytesPerToken / bytesPerToken).toFixed(1)} | ${change(intervals.unclippedLogRatio)} | ${interval(intervals.klDivergence, 4)} | ${interval(net.kl, 4)} | ${kl999?.toFixed(3) ?? "–"} | ${flips(intervals.sameTop)} |`;
}

function interval(found, digits) {
	if (!found?.measured) return "–";
	const { value, low, high } = found.estimate;
	return `${value.toFixed(digits)} [${low.toFixed(digits)}, ${high.toFixed(digits)}]`;
}

/** exp of the mean log ratio, less one, as a percentage. */
function change(found) {
	if (!found?.measured) return "–";
	const percent = (logRatio) => (100 * Math.expm1(logRatio)).toFixed(2);
	const { value, low, high } = found.estimate;
	return `${percent(value)} [${percent(low)}, ${percent(high)}]`;
}

function flips(found) {
	if (!found?.measured) return "–";
	const percent = (same) => (100 * (1 - same)).toFixed(1);
	const { value, low, high } = found.estimate;
	return `${percent(value)} [${percent(high)}, ${percent(low)}]`;
}

function whole(number) {
	return Math.round(number).toLocaleString("en");
}
