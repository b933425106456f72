import { gunzipSync, gzipSync } from "node:zlib";
import type { TokenScores } from "../engine/port/token-scores.ts";
import { TqEvalError } from "../error.ts";

/**
 * Token scores on disk: gzip over a JSON header line and little-endian arrays, in this order:
 * positions, targets (int32 x n), target log-probabilities (float32 x n), top ids (int32 x n x top),
 * top log-probabilities (float32 x n x top), and with `kl` the divergences over the whole vocabulary (float32 x n).
 */
interface Header {
	readonly format: "tq-eval-token-scores";
	readonly version: 1;
	readonly n: number;
	readonly top: number;
	readonly engineMs: number;
	readonly tokensEvaluated: number;
	/** Version 1 without it is what earlier releases wrote. */
	readonly kl?: true;
}

/** The bytes of a scores file; the same scores always give the same bytes. */
export function encodeTokenScores(scores: TokenScores): Uint8Array {
	const { top, engineMs, tokensEvaluated } = scores;
	const n = scores.positions.length;
	const told = scores.kl === undefined ? {} : { kl: true as const };
	const header: Header = { format: "tq-eval-token-scores", version: 1, n, top, engineMs, tokensEvaluated, ...told };
	const always = [scores.positions, scores.targets, scores.targetLogprobs, scores.topIds, scores.topLogprobs];
	const arrays = scores.kl === undefined ? always : [...always, scores.kl];
	const bytes = arrays.map((array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
	return gzipSync(Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...bytes]), { level: 1 });
}

/** Reads a scores file back; refuses anything that is not one, naming the file. */
export function decodeTokenScores(content: Uint8Array, file: string): TokenScores {
	const raw = inflate(content, file);
	const newline = raw.indexOf(0x0a);
	const header = parseHeader(raw.subarray(0, Math.max(0, newline)), file);
	const { n, top } = header;
	const lengths = [n, n, n, n * top, n * top, ...(header.kl === true ? [n] : [])];
	if (raw.length - newline - 1 !== 4 * lengths.reduce((sum, length) => sum + length, 0)) throw corrupt(file);
	let offset = newline + 1;
	const [positions, targets, targetLogprobs, topIds, topLogprobs, kl] = lengths.map((length) => {
		const part = new Uint8Array(raw.subarray(offset, offset + 4 * length)).buffer;
		offset += 4 * length;
		return part;
	}) as [ArrayBuffer, ArrayBuffer, ArrayBuffer, ArrayBuffer, ArrayBuffer, ArrayBuffer | undefined];
	return {
		positions: new Int32Array(positions),
		targets: new Int32Array(targets),
		targetLogprobs: new Float32Array(targetLogprobs),
		top,
		topIds: new Int32Array(topIds),
		topLogprobs: new Float32Array(topLogprobs),
		engineMs: header.engineMs,
		tokensEvaluated: header.tokensEvaluated,
		...(kl === undefined ? {} : { kl: new Float32Array(kl) }),
	};
}

function inflate(content: Uint8Array, file: string): Buffer {
	try {
		return gunzipSync(content);
	} catch (cause) {
		throw corrupt(file, cause);
	}
}

function parseHeader(line: Uint8Array, file: string): Header {
	try {
		const header = JSON.parse(Buffer.from(line).toString("utf8")) as Header;
		if (header.format === "tq-eval-token-scores" && header.version === 1) return header;
	} catch (cause) {
		throw corrupt(file, cause);
	}
	throw corrupt(file);
}

function corrupt(file: string, cause?: unknown): TqEvalError {
	return new TqEvalError(`${file} is not a complete file of token scores`, {
		code: "record-mismatch",
		where: file,
		remedy: "Delete the line of its trial from observations.jsonl and continue with --resume: the trial is run again.",
		cause,
	});
}
