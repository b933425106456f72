import type { BuildResult } from "../engine/llama/compile/build-engine.ts";
import type { CachedEngine } from "../engine/llama/compile/engine-cache.ts";
import { formatBytes } from "../words/format-bytes.ts";
import { formatWholeSeconds } from "../words/format-duration.ts";

// The engine that a build ended in: folder, versions and what the smoke test measured.
export function showBuildResult(result: BuildResult, options: { readonly json?: boolean }): void {
	const { state, engine } = result;
	const { manifest, directory } = engine;
	if (options.json) {
		console.log(JSON.stringify({ state, directory, manifest }, null, "\t"));
		return;
	}
	if (result.state === "built" && result.twin !== undefined) showBuildResult({ state, engine: result.twin }, options);
	const took = formatWholeSeconds(1000 * manifest.buildSeconds);
	console.log(state === "cached" ? `${manifest.id}: already built` : `${manifest.id}: built and tried in ${took}`);
	console.log(`  folder   ${directory}`);
	console.log(`  version  ${manifest.versions["llama-server"] ?? "unknown"}`);
	const speeds = manifest.smoke.map(({ type, tokensPerSecond }) => `${type} ${tokensPerSecond.toFixed(1)}`);
	console.log(`  tokens/s ${speeds.join(", ")} (10 tokens each: a sign of life, not a benchmark)`);
}

// Every engine of the cache, for people or for programs.
export function showEngines(
	entries: readonly CachedEngine[],
	root: string,
	options: { readonly json?: boolean },
): void {
	for (const line of options.json ? [JSON.stringify(entries, null, "\t")] : engineLines(entries, root))
		console.log(line);
}

function engineLines(entries: readonly CachedEngine[], root: string): string[] {
	if (entries.length === 0) return [`no engine builds in ${root}; make one with: tq-eval build`];
	const rows = [["ID", "STATE", "COMMIT", "SIZE", "BUILT", "KV TYPES"], ...entries.map(engineRow)];
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
	return rows.map((row) =>
		row
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join("  ")
			.trimEnd(),
	);
}

function engineRow(entry: CachedEngine): string[] {
	if (entry.state === "unfinished") return [entry.id, "unfinished", "-", "-", "-", "continue with tq-eval build"];
	if (entry.state === "damaged") return [entry.id, "damaged", "-", "-", "-", entry.reason];
	const { source, binaries, builtAt, assessment } = entry.manifest;
	const bytes = binaries.reduce((sum, binary) => sum + binary.bytes, 0);
	const types = assessment.kvTypes.state === "known" ? assessment.kvTypes.types.join(" ") : "unknown";
	const commit = source.commit?.slice(0, 9) ?? "-";
	const state = entry.manifest.calibration === null ? "whole" : "calibration";
	return [entry.id, state, commit, formatBytes(bytes), builtAt.slice(0, 10), types];
}
