import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { baseFileBytes, baseFileFault } from "../../../../src/engine/llama/perplexity/base-file.ts";
import { temporaryFolder } from "../../../support/world/temporary-folder.ts";

const SHAPE = { chunks: 9, contextTokens: 256, vocabulary: 2304 };

function header(shape = SHAPE, size = baseFileBytes(shape)): Buffer {
	const bytes = Buffer.alloc(size);
	bytes.write("_logits_");
	[shape.contextTokens, shape.vocabulary, shape.chunks].forEach((value, index) => {
		bytes.writeInt32LE(value, 8 + 4 * index);
	});
	return bytes;
}

describe("the file of saved log-probabilities", () => {
	it("has the size that a real one had", () => {
		expect(baseFileBytes(SHAPE)).toBe(5_285_324);
	});

	it("pads an odd vocabulary to an even number of places", () => {
		const odd = baseFileBytes({ ...SHAPE, vocabulary: 2303 });
		expect(odd).toBe(baseFileBytes(SHAPE));
	});

	it.each([
		["cut", header(SHAPE).subarray(0, 4000), "it has 4000 bytes of 5285324"],
		["of other chunks", header({ ...SHAPE, chunks: 8 }), "it holds 8 chunks of 256, not 9 of 256"],
		["of an aborted calculation", Buffer.from("_logits_\0\x01\0\0", "latin1"), "its header is missing"],
		["whole", header(), null],
	])("is looked at before it is used: one that is %s", async (_, bytes, fault) => {
		await using folder = await temporaryFolder();
		const file = path.join(folder.path, "base.bin");
		await writeFile(file, bytes);
		expect(await baseFileFault(file, SHAPE)).toBe(fault);
	});

	it("may not be there at all", async () => {
		expect(await baseFileFault("/nowhere/base.bin", SHAPE)).toBe("it was not written");
	});
});
