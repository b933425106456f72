import { readFileSync } from "node:fs";
import path from "node:path";
import type { KvConfig } from "../../../src/kv/kv-config.ts";
import type { KvType } from "../../../src/kv/kv-type.ts";
import { shapeOf } from "../builder/shape-of.ts";

const FOLDER = path.resolve(import.meta.dirname, "../../fixtures/llama-bench");

/** Shows what the real program wrote. */
export const FAKE_BENCH = path.join(FOLDER, "llama-bench");

/** The layers of the bundled model, on which the recordings were made. */
export const MINI_SHAPE = shapeOf(8, 2, 128);

/** What the real program wrote on its two streams; lines about graphs and tensors were left out. */
export function recordedBench(name: string): { stdout: string; lines: string[] } {
	const read = (suffix: string): string => readFileSync(path.join(FOLDER, `${name}.${suffix}`), "utf8");
	return { stdout: read("jsonl"), lines: read("log").split("\n") };
}

/** A variant of the given types, with what the stand-in is told through its environment. */
export function benchConfig(
	k: KvType,
	v: KvType,
	changes: Partial<Pick<KvConfig, "layerProfile" | "environment">> = {},
): KvConfig {
	return { name: k === v ? k : `${k}-${v}`, k, v, layerProfile: 0, environment: {}, ...changes };
}
