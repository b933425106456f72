/**
 * What llama.cpp says about the KV cache while it makes a context.
 * These lines name the types that were asked of the cache, so they are one witness of two: see `saved-state.ts`.
 */
interface CacheLine {
	readonly bytes: number;
	readonly cells: number;
	readonly layers: number;
	readonly kType: string;
	readonly kBytes: number;
	readonly vType: string;
	readonly vBytes: number;
}

/** A layer that a log names by itself. */
interface LayerLine {
	readonly layer: number;
	readonly k: string;
	readonly v: string;
}

/** The facts of one context's load log; `null` is "the engine did not say". */
export interface LoadLog {
	/** One line per cache; models with sliding windows have two. */
	readonly caches: readonly CacheLine[];
	/** The layers that the tree names: those whose types are not the ones asked of all; most trees name none. */
	readonly layers: readonly LayerLine[];
	readonly rotationK: boolean | null;
	readonly rotationV: boolean | null;
	readonly flashAttention: boolean | null;
	/** What a calibration build says that it does wrong, `none` included; null for every other build. */
	readonly fault: string | null;
	/** The lines these facts were read from. */
	readonly evidence: readonly string[];
}

const CACHE =
	/llama_kv_cache: size =\s*([\d.]+) MiB \(\s*(\d+) cells,\s*(\d+) layers,\s*\d+\/\d+ seqs\), K \(([^)]+)\):\s*([\d.]+) MiB, V \(([^)]+)\):\s*([\d.]+) MiB/;
const LAYER = /llama_kv_cache: layer +(\d+): K \(([^)]+)\), V \(([^)]+)\)/;
const ROTATION = /attn_rot_([kv])\s*=\s*([01])/;
const FLASH_REQUEST = /flash_attn\s*=\s*(enabled|disabled|auto)/;
const FLASH_OUTCOME =
	/Flash Attention (?:was auto, set to (enabled|disabled)|(enabled)$|not supported, set to (disabled))/;
/** Where the cache lies, and every word about types that are not what was asked for; kept as evidence alone. */
const REMARK =
	/llama_kv_cache: .*(KV buffer size|layer +\d+: K|profile \d|mode \d|auto-|zero-padding|turbo rotation|force disabled)/;

const FAULT = /llama_kv_cache: calibration build, fault (\S+)/;

const MIB = 2 ** 20;

function parseCacheLine(line: string): CacheLine | null {
	const match = CACHE.exec(line);
	if (match === null) return null;
	const [, mib, cells, layers, kType, kMib, vType, vMib] = match as unknown as readonly string[];
	return {
		bytes: Number(mib) * MIB,
		cells: Number(cells),
		layers: Number(layers),
		kType: String(kType),
		kBytes: Number(kMib) * MIB,
		vType: String(vType),
		vBytes: Number(vMib) * MIB,
	};
}

function parseLayerLine(line: string): LayerLine | null {
	const [, layer, k, v] = LAYER.exec(line) ?? [];
	return k === undefined || v === undefined ? null : { layer: Number(layer), k, v };
}

// `enabled` asked for counts as on; `auto` counts only with the line that says what became of it.
function parseFlashAttention(lines: readonly string[]): boolean | null {
	const outcomes = lines.map((line) => FLASH_OUTCOME.exec(line)).filter((match) => match !== null);
	const outcome = outcomes.at(-1);
	if (outcome !== undefined) return (outcome[1] ?? outcome[2] ?? outcome[3]) === "enabled";
	const request = lines.map((line) => FLASH_REQUEST.exec(line)?.[1]).findLast((word) => word !== undefined);
	if (request === undefined || request === "auto") return null;
	return request === "enabled";
}

function parseRotation(lines: readonly string[], side: "k" | "v"): boolean | null {
	const values = lines.map((line) => ROTATION.exec(line)).filter((match) => match?.[1] === side);
	return values.length === 0 ? null : values.some((match) => match?.[2] === "1");
}

/** Reads the lines of one context; unknown lines are ignored. */
export function parseLoadLog(lines: readonly string[]): LoadLog {
	const told = [CACHE, ROTATION, FLASH_REQUEST, FLASH_OUTCOME, REMARK, FAULT];
	return {
		caches: lines.map(parseCacheLine).filter((cache) => cache !== null),
		layers: lines.map(parseLayerLine).filter((layer) => layer !== null),
		rotationK: parseRotation(lines, "k"),
		rotationV: parseRotation(lines, "v"),
		flashAttention: parseFlashAttention(lines),
		fault: lines.map((line) => FAULT.exec(line)?.[1]).findLast((text) => text !== undefined) ?? null,
		evidence: lines.filter((line) => told.some((pattern) => pattern.test(line))).map((line) => line.trim()),
	};
}
