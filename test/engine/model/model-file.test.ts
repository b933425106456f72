import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEmbeddedEngine } from "../../../src/engine/embedded/embedded-engine.ts";
import { readModelFile } from "../../../src/engine/model/model-file.ts";
import { TqEvalError } from "../../../src/error.ts";

const MODEL = "models/tq-mini-q8_0.gguf";
let folder: string;
let model: Buffer;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "tq-eval-model-"));
	model = await readFile(MODEL);
});

afterAll(async () => {
	await rm(folder, { recursive: true, force: true });
});

async function refusal(promise: Promise<unknown>): Promise<TqEvalError> {
	const error = await promise.then(
		() => null,
		(thrown: unknown) => thrown,
	);
	if (error instanceof TqEvalError) return error;
	throw new Error(`not refused: ${String(error)}`);
}

async function written(name: string, bytes: Uint8Array | string): Promise<string> {
	const file = join(folder, name);
	await writeFile(file, bytes);
	return file;
}

describe("readModelFile", () => {
	it("gives the size and the digest of the whole file", async () => {
		const read = await readModelFile(MODEL);
		expect(read.bytes).toBe(model.length);
		expect(read.sha256).toBe(createHash("sha256").update(model).digest("hex"));
	});

	it("refuses a file that is not there, and names it", async () => {
		const error = await refusal(readModelFile(join(folder, "missing.gguf")));
		expect(error).toMatchObject({ code: "bad-input", where: join(folder, "missing.gguf") });
		expect(error.remedy).toContain("--model");
	});

	it("refuses a folder", async () => {
		expect((await refusal(readModelFile(folder))).message).toContain("is not a file");
	});

	it.each([
		["empty", ""],
		["text", "not a model at all"],
		["three bytes", "GGU"],
	])("refuses a file that is not GGUF: %s", async (name, content) => {
		expect((await refusal(readModelFile(await written(name, content)))).message).toContain("is not a GGUF file");
	});

	it.each([8, 64, 5000])("refuses a GGUF cut after %i bytes, inside its header", async (length) => {
		const file = await written(`cut-${length}.gguf`, model.subarray(0, length));
		const error = await refusal(readModelFile(file));
		expect(error).toMatchObject({ code: "bad-input", where: file });
		expect(error.remedy).toContain("cut short");
	});

	it("refuses a GGUF cut in the middle of its tensors", async () => {
		const file = await written("half.gguf", model.subarray(0, model.length / 2));
		expect((await refusal(readModelFile(file))).message).toContain("its last tensor starts at");
	});

	it("leaves a cut inside the last tensor to the engine, whose error names the damage", async () => {
		const modelFile = await written("tail.gguf", model.subarray(0, model.length - 16));
		const options = { modelFile, tempDirectory: folder, parallel: 1, threads: 1, gpu: false } as const;
		const error = await refusal(openEmbeddedEngine(options));
		expect(error).toMatchObject({ code: "bad-input", where: modelFile });
		expect(error.remedy).toContain("cut short");
	});
});
