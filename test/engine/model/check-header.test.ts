import { mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type GgufValue, text } from "../../../scripts/zoo/gguf-value.ts";
import { contentOf } from "../../../scripts/zoo/recipe.ts";
import { type GgufContent, ggufBytes } from "../../../scripts/zoo/write-gguf.ts";
import { recipeOf, writeModel } from "../../../scripts/zoo/zoo.ts";
import { readModelFile, readModelInfo } from "../../../src/engine/model/model-file.ts";
import { readModelHeader } from "../../../src/engine/model/model-header.ts";
import { TqEvalError } from "../../../src/error.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "tq-header-"));
afterAll(() => rmSync(folder, { recursive: true }));

const SMALL = contentOf(recipeOf("llama-64"));

async function written(name: string, bytes: Buffer): Promise<string> {
	const file = path.join(folder, name);
	await writeFile(file, bytes);
	return file;
}

async function refused(reading: Promise<unknown>): Promise<string> {
	const error = await reading.then(
		() => new Error("it was read"),
		(thrown: unknown) => thrown,
	);
	if (!(error instanceof TqEvalError)) throw error;
	return `${error.message} / ${error.remedy}`;
}

function changed({ header, ...content }: GgufContent, change: Record<string, GgufValue | null>): Buffer {
	const entries = Object.entries({ ...header, ...change }).filter((one): one is [string, GgufValue] => one[1] !== null);
	return ggufBytes({ ...content, header: Object.fromEntries(entries) });
}

describe("files that no engine could load, named from their header", () => {
	it.each<[string, Record<string, GgufValue | null>, RegExp]>([
		["a projector", { "general.architecture": text("clip") }, /projector of images or sound.*model file/],
		["an adapter", { "general.type": text("adapter") }, /an adapter \(LoRA\)/],
		["no architecture", { "general.architecture": null }, /what architecture/],
		["no context", { "llama.context_length": null }, /does not state llama\.context_length/],
		["no layers", { "llama.block_count": null }, /does not state llama\.block_count/],
		[
			"a billion layers",
			{ "llama.block_count": { type: "u32", value: 2 ** 30 } },
			/states 1073741824 for llama\.block_count/,
		],
	])("%s", async (name, change, expected) => {
		expect(await refused(readModelInfo(await written(`${name}.gguf`, changed(SMALL, change))))).toMatch(expected);
	});

	it("a vocabulary alone", async () => {
		const file = await written("vocabulary.gguf", ggufBytes({ ...SMALL, tensors: [] }));
		expect(await refused(readModelInfo(file))).toContain("a vocabulary and no weights");
	});

	it("a big-endian file, an old and an unknown version", async () => {
		const of = async (version: number) => {
			const bytes = ggufBytes(SMALL);
			bytes.writeUInt32LE(version, 4);
			return refused(readModelFile(await written(`version-${version}.gguf`, bytes)));
		};
		expect(await of(0x03000000)).toContain("big-endian");
		expect(await of(1)).toContain("version 1 is no longer read");
		expect(await of(77)).toContain("version 77 is unknown");
	});

	it("another part of a split model than the first", async () => {
		const file = await written("split-00002-of-00003.gguf", ggufBytes(SMALL));
		expect(await refused(readModelFile(file))).toMatch(/part 2 of 3 .*--model .*split-00001-of-00003\.gguf/);
	});

	it("a model without a KV cache", async () => {
		const file = await writeModel(recipeOf("mamba"), folder);
		expect(await refused(readModelHeader(file))).toMatch(/\(mamba\) has no KV cache/);
	});

	it("a weight type that nobody here knows, instead of counting it as nothing", async () => {
		const bytes = ggufBytes(SMALL);
		const type = bytes.indexOf("token_embd.weight") + "token_embd.weight".length + 4 + 16;
		bytes.writeUInt32LE(46, type);
		const reading = readModelHeader(await written("type.gguf", bytes));
		expect(await refused(reading)).toContain("Tensor token_embd.weight has the type 46");
	});
});

describe("a header with one bit turned", () => {
	it("is read or refused at once, wherever the bit is", async () => {
		const whole = ggufBytes(SMALL);
		for (let at = 8; at < 700; at += 9) {
			const bytes = Buffer.from(whole);
			bytes[at]! ^= 1 << (at % 8);
			const file = await written("bit.gguf", bytes);
			const began = performance.now();
			await readModelHeader(file).catch((error: unknown) => {
				if (!(error instanceof TqEvalError)) throw error;
			});
			expect(performance.now() - began).toBeLessThan(5000);
		}
	});
});
