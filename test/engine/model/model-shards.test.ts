import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { modelShards } from "../../../src/engine/model/model-shards.ts";
import { sha256File } from "../../../src/file/sha256-file.ts";
import { temporaryFolder } from "../../support/world/temporary-folder.ts";

describe("the shards of a split model", () => {
	it("are all of them in their order, whichever is named", () => {
		const shards = ["/m/big-00001-of-00003.gguf", "/m/big-00002-of-00003.gguf", "/m/big-00003-of-00003.gguf"];
		for (const named of shards) expect(modelShards(named)).toEqual(shards);
		expect(modelShards("/m/small-0001.gguf")).toEqual(["/m/small-0001.gguf"]);
	});

	it("are all in the digest: two models that differ in the second shard are two", async () => {
		await using folder = await temporaryFolder();
		const digestWith = async (second: string): Promise<string> => {
			const shards = modelShards(path.join(folder.path, "m-00001-of-00002.gguf"));
			for (const [index, file] of shards.entries()) await writeFile(file, index === 0 ? "GGUF" : second);
			return sha256File(...shards);
		};
		expect(await digestWith("a")).not.toBe(await digestWith("b"));
		expect(await digestWith("a")).toBe(await digestWith("a"));
	});
});
