import type { BuildResult } from "../../engine/llama/compile/build-engine.ts";
import { commitText, versionText } from "../../engine/llama/compile/build-version.ts";
import { kvTypesOf } from "../../engine/llama/compile/engine-build.ts";
import type { CachedEngine } from "../../engine/llama/compile/engine-cache.ts";
import type { EngineManifest } from "../../engine/llama/compile/engine-manifest.ts";
import { formatBytes } from "../../words/format-bytes.ts";
import { formatWholeSeconds } from "../../words/format-duration.ts";
import { renderPlainTable } from "./plain-table.ts";

/** The engine that a build ended in, its twin first: folder, versions and what the smoke test measured. */
export function buildLines(result: BuildResult): string[] {
	const { state, engine } = result;
	const { manifest, directory } = engine;
	const twin = result.state === "built" && result.twin !== undefined ? buildLines({ state, engine: result.twin }) : [];
	const took = formatWholeSeconds(1000 * manifest.buildSeconds);
	return [
		...twin,
		state === "cached" ? `${manifest.id}: already built` : `${manifest.id}: built and tried in ${took}`,
		`  folder   ${directory}`,
		`  version  ${versionText(manifest)}`,
		...trialLines(manifest),
	];
}

function trialLines({ smoke, refused, untried, backend }: EngineManifest): string[] {
	const speeds = smoke.map(({ type, tokensPerSecond }) => `${type} ${tokensPerSecond.toFixed(1)}`);
	const tried =
		untried === null
			? `  tokens/s ${speeds.join(", ")} (10 tokens each: a sign of life, not a benchmark)`
			: `  tokens/s not tried: ${untried}`;
	return [tried, ...refused.map(({ type, problem }) => `  ${type} cannot run on ${backend}: ${problem}`)];
}

/** Every engine of a cache, a line each. */
export function engineLines(entries: readonly CachedEngine[], root: string): string[] {
	if (entries.length === 0) return [`no engine builds in ${root}; make one with: tq-eval build`];
	const rows = [["ID", "STATE", "COMMIT", "SIZE", "BUILT", "KV TYPES"], ...entries.map(engineRow)];
	return renderPlainTable(
		rows.map((row) => row.map((text) => ({ text }))),
		"",
	);
}

function engineRow(entry: CachedEngine): string[] {
	if (entry.state === "unfinished") return [entry.id, "unfinished", "-", "-", "-", "continue with tq-eval build"];
	if (entry.state === "damaged") return [entry.id, "damaged", "-", "-", "-", entry.reason];
	const { binaries, builtAt } = entry.manifest;
	const bytes = binaries.reduce((sum, binary) => sum + binary.bytes, 0);
	const types = kvTypesOf(entry).join(" ") || "unknown";
	const commit = commitText(entry.manifest);
	const state = entry.manifest.calibration === null ? "whole" : "calibration";
	return [entry.id, state, commit, formatBytes(bytes), builtAt.slice(0, 10), types];
}
