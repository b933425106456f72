import { writeFile } from "node:fs/promises";
import path from "node:path";
import { DENSE_MODELS } from "./dense-models.ts";
import { EXPERT_MODELS } from "./expert-models.ts";
import { HYBRID_MODELS } from "./hybrid-models.ts";
import { MAMBA } from "./mamba-model.ts";
import { contentOf, type Recipe } from "./recipe.ts";
import { WINDOW_MODELS } from "./window-models.ts";
import { ggufBytes } from "./write-gguf.ts";

/** Every tiny model, in the order of the table. */
export const ZOO: readonly Recipe[] = [...DENSE_MODELS, ...EXPERT_MODELS, ...WINDOW_MODELS, ...HYBRID_MODELS, MAMBA];

/** The recipe of a name; throws where there is none. */
export function recipeOf(name: string): Recipe {
	const found = ZOO.find((recipe) => recipe.name === name);
	if (found === undefined) throw new Error(`no such model in the zoo: ${name}`);
	return found;
}

/** Writes a model into a folder and returns its file. */
export async function writeModel(recipe: Recipe, folder: string): Promise<string> {
	const file = path.join(folder, `${recipe.name}.gguf`);
	await writeFile(file, ggufBytes(contentOf(recipe)));
	return file;
}
