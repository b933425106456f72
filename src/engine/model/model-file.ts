import { open, stat } from "node:fs/promises";
import { type GgufFileInfo, readGgufFileInfo } from "node-llama-cpp";
import { TqEvalError } from "../../error.ts";
import { sha256File } from "../../file/sha256-file.ts";
import { checkHeader } from "./check-header.ts";
import { modelShards } from "./model-shards.ts";

/** A model file that is there, is GGUF, and is whole. */
export interface ModelFile {
	readonly file: string;
	/** Of all shards of a split model, as the digest is over all of them. */
	readonly bytes: number;
	readonly sha256: string;
	readonly info: GgufFileInfo;
}

const GGUF_MAGIC = "GGUF";

function refuse(file: string, message: string, remedy: string, cause?: unknown): TqEvalError {
	return new TqEvalError(message, { code: "bad-input", where: file, value: file, remedy, cause });
}

async function sizeOf(file: string): Promise<number> {
	const found = await stat(file).catch((cause: unknown) => {
		throw refuse(
			file,
			`The model file ${file} cannot be opened`,
			"Give the path of a GGUF file with `--model`.",
			cause,
		);
	});
	if (found.isFile()) return found.size;
	throw refuse(file, `${file} is not a file`, "Give the path of one GGUF file, not of the folder it is in.");
}

// Returns the version, 0 of a file that ends before it.
async function checkMagic(file: string): Promise<number> {
	const handle = await open(file);
	try {
		const { bytesRead, buffer } = await handle.read(Buffer.alloc(8), 0, 8, 0);
		const magic = buffer.subarray(0, Math.min(4, bytesRead)).toString("latin1");
		if (magic === GGUF_MAGIC) return buffer.readUInt32LE(4);
		const starts = JSON.stringify(magic);
		throw refuse(file, `${file} is not a GGUF file: it starts with ${starts}`, "Convert the model to GGUF first.");
	} finally {
		await handle.close();
	}
}

const CUT = "The file is cut short or damaged: copy or download it again.";

async function readInfo(file: string): Promise<GgufFileInfo> {
	return await readGgufFileInfo(file, { sourceType: "filesystem", logWarnings: false }).catch((cause: unknown) => {
		throw refuse(file, `The header of ${file} cannot be read`, CUT, cause);
	});
}

// Every tensor of the file itself starts inside it; the last one's end is checked by the engine when it loads.
function checkTensors(file: string, bytes: number, info: GgufFileInfo): void {
	const start = info.infoEndOffset ?? 0;
	const own = (info.fullTensorInfo ?? []).filter(({ filePart }) => filePart <= 1);
	// The first shard of a split model may hold the header alone.
	if (own.length === 0 && info.splicedParts > 1) return;
	const last = Math.max(0, ...own.map((tensor) => Number(tensor.offset)));
	if (start + last < bytes) return;
	throw refuse(file, `${file} has ${bytes} bytes, its last tensor starts at ${start + last}`, CUT);
}

/** The header alone, of a file that may hold nothing else. */
export async function readModelInfo(file: string): Promise<GgufFileInfo> {
	await sizeOf(file);
	await checkHeader(file, await checkMagic(file));
	return await readInfo(file);
}

/** Called before any engine starts, so that a bad path costs no time. */
export async function readModelFile(file: string): Promise<ModelFile> {
	const bytes = await sizeOf(file);
	await checkHeader(file, await checkMagic(file));
	const info = await readInfo(file);
	checkTensors(file, bytes, info);
	const shards = modelShards(file);
	const sizes = await Promise.all(shards.map(sizeOf));
	const whole = sizes.reduce((sum, size) => sum + size, 0);
	return { file, bytes: whole, sha256: await sha256File(...shards), info };
}

/** Tokens that the model's tokenizer lists; 0 where the file has none. */
export function vocabularyOf({ info }: Pick<ModelFile, "info">): number {
	return info.metadata.tokenizer?.ggml.tokens.length ?? 0;
}
