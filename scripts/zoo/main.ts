// Writes the tiny models into a folder: node dist/zoo/main.js FOLDER [NAME...]
import { mkdir, stat } from "node:fs/promises";
import { recipeOf, writeModel, ZOO } from "./zoo.ts";

const [folder = "zoo", ...names] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
for (const recipe of names.length === 0 ? ZOO : names.map(recipeOf)) {
	const file = await writeModel(recipe, folder);
	const { size } = await stat(file);
	console.log(`${file}: ${(size / 2 ** 20).toFixed(1)} MiB, ${recipe.shows}`);
}
