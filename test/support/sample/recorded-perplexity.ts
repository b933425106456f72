import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { attestPerplexity } from "../../../src/engine/attestation/attest-perplexity.ts";
import type { PassCache } from "../../../src/engine/attestation/pass-cache.ts";
import { parseDivergenceLog } from "../../../src/engine/llama/perplexity/parse-divergence-log.ts";
import { parsePerplexityLog, type ToolOutput } from "../../../src/engine/llama/perplexity/parse-perplexity-log.ts";
import type { DivergenceLog } from "../../../src/engine/port/perplexity/divergence-log.ts";
import type { PerplexityLog } from "../../../src/engine/port/perplexity/perplexity-log.ts";
import { shapeOf } from "../builder/shape-of.ts";

const FOLDER = path.resolve(import.meta.dirname, "../../fixtures/llama-perplexity");

/** Shows what the real program wrote. */
export const FAKE_PERPLEXITY = path.join(FOLDER, "llama-perplexity");

/** What the real program wrote on its two streams; nothing where no file was kept. */
export function recordedOutput(name: string): ToolOutput {
	const read = (stream: string): string => {
		const file = path.join(FOLDER, `${name}.${stream}.txt`);
		return existsSync(file) ? readFileSync(file, "utf8") : "";
	};
	return { stdout: read("stdout"), stderr: read("stderr") };
}

/** A recorded variant, parsed, with the baseline it was compared with. */
export function recordedDivergence(variant: "q8_0" | "turbo4"): { baseline: PerplexityLog; log: DivergenceLog } {
	const baseline = parsePerplexityLog(recordedOutput("f16-saved"));
	const log = parseDivergenceLog(recordedOutput(variant));
	if (baseline.state === "broken" || log.state === "broken") throw new Error("a recording is not whole");
	return { baseline: baseline.log, log: log.log };
}

/** The layers of the bundled model, which the recordings are from. */
export const RECORDED_SHAPE = shapeOf(8, 2, 128);

/** The cache of a recorded call, with its evidence. */
export function recordedCache(type: "f16" | "q8_0" | "turbo4"): PassCache {
	const config = { name: type, k: type, v: type, layerProfile: 0, environment: {} } as const;
	return attestPerplexity(config, RECORDED_SHAPE, 256, recordedOutput(`load-${type}`).stderr.split("\n"));
}
