// Speed of a KV type against another on an engine build, side by side: llama-bench in a process of its own for every
// measurement, the two types in turn (A B B A ...), prompt and generation at a depth of the bundled model.
// Usage: node scripts/bench/turbo-speed.mjs ENGINE_FOLDER [--type turbo4] [--against q8_0] [--rounds 5] [--least 0.6]
import { spawnSync } from "node:child_process";
import path from "node:path";
import { parseArgs } from "node:util";

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		type: { type: "string", default: "turbo4" },
		against: { type: "string", default: "q8_0" },
		depth: { type: "string", default: "4096" },
		rounds: { type: "string", default: "5" },
		least: { type: "string", default: "0.6" },
	},
});
const root = path.resolve(import.meta.dirname, "../..");
const bench = path.join(positionals[0] ?? "", "bin", "llama-bench");

const ratios = { prompt: [], generation: [] };
for (let round = 0; round < Number(values.rounds); round += 1) {
	const order = round % 2 === 0 ? [values.type, values.against] : [values.against, values.type];
	const speeds = Object.fromEntries(order.map((type) => [type, measure(type)]));
	for (const work of ["prompt", "generation"]) {
		ratios[work].push(speeds[values.type][work] / speeds[values.against][work]);
	}
}
for (const [work, all] of Object.entries(ratios)) {
	const middle = [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
	const within = middle >= Number(values.least);
	if (!within) process.exitCode = 1;
	const each = all.map((ratio) => ratio.toFixed(2)).join(", ");
	console.log(
		`${work} at depth ${values.depth}: ${values.type} / ${values.against} = ${middle.toFixed(2)} ` +
			`(median of ${all.length}: ${each}; at least ${values.least}) ${within ? "ok" : "TOO SLOW"}`,
	);
}

// Tokens a second for prompt and generation under one type; one thread, since the model is too small for more.
function measure(type) {
	const args = ["-m", path.join(root, "models", "tq-mini-q8_0.gguf"), "-ctk", type, "-ctv", type, "-fa", "1"];
	const work = ["-t", "1", "-p", "128", "-n", "32", "-d", values.depth, "-r", "1", "-o", "jsonl"];
	const { stdout, status, error } = spawnSync(bench, [...args, ...work], { encoding: "utf8" });
	if (status !== 0) throw new Error(`llama-bench under ${type} failed: ${error ?? `exit code ${status}`}`);
	const rows = stdout
		.trim()
		.split("\n")
		.map((line) => JSON.parse(line));
	return {
		prompt: rows.find(({ n_prompt }) => n_prompt > 0).avg_ts,
		generation: rows.find(({ n_gen }) => n_gen > 0).avg_ts,
	};
}
