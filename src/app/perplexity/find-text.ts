import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { corporaFolder, inspectCorpus } from "../../corpus/corpus-cache.ts";
import { CORPUS_NAME, knownCorpus } from "../../corpus/known-corpora.ts";
import { TqEvalError } from "../../error.ts";
import { cacheRoot } from "../corpus/cache-root.ts";
import type { World } from "../world.ts";

/** A text with the file that it is in. */
export interface FoundText {
	readonly file: string;
	readonly text: string;
}

/** A file where there is one, else a text of the cache by its name; refused where neither can be read. */
export async function findText(named: string, world: World): Promise<FoundText> {
	const file = await corpusFile(named, world);
	return { file, text: await readCorpus(file) };
}

async function corpusFile(named: string, world: World): Promise<string> {
	const file = path.resolve(world.folder, named);
	if (existsSync(file) || !CORPUS_NAME.test(named)) return file;
	const entry = await inspectCorpus(corporaFolder(cacheRoot(world)), named);
	if (entry.state === "here") return entry.path;
	if (knownCorpus(named) === null) return file;
	throw new TqEvalError(`the text ${named} is not here`, {
		code: "environment",
		where: "--corpus",
		value: named,
		remedy: `Fetch it: tq-eval corpus fetch ${named}`,
	});
}

async function readCorpus(file: string): Promise<string> {
	return await readFile(file, "utf8").catch((cause: unknown) => {
		throw new TqEvalError(`the corpus ${file} cannot be read`, {
			code: "bad-input",
			where: "--corpus",
			value: file,
			remedy: "Give the path of a text file.",
			cause,
		});
	});
}
