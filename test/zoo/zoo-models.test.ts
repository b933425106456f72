import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { contentOf } from "../../scripts/zoo/recipe.ts";
import { ggufBytes } from "../../scripts/zoo/write-gguf.ts";
import { recipeOf, writeModel, ZOO } from "../../scripts/zoo/zoo.ts";
import { readModelInfo } from "../../src/engine/model/model-file.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "tq-zoo-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the zoo of tiny models", () => {
	it("writes the same bytes for the same recipe and seed, and others for another seed", () => {
		const bytes = (seed: number) => ggufBytes(contentOf(recipeOf("llama-64"), seed));
		expect(bytes(1).equals(bytes(1))).toBe(true);
		expect(bytes(1).equals(bytes(2))).toBe(false);
	});

	it("has a name for every model, and no name twice", () => {
		expect(new Set(ZOO.map(({ name }) => name)).size).toBe(ZOO.length);
		expect(() => recipeOf("unheard-of")).toThrow(/no such model/);
	});

	it.each(ZOO.map((recipe) => [recipe.name, recipe] as const))(
		"writes %s as a GGUF file of all its tensors",
		async (_, recipe) => {
			const info = await readModelInfo(await writeModel(recipe, folder));
			expect(info.metadata.general.architecture).toBe(recipe.architecture);
			expect(info.fullTensorInfo?.map(({ name }) => name)).toEqual(recipe.weights.map(({ name }) => name));
		},
	);
});
