// Writes prompts/corpus/long.txt: the essays and the prose that were written by hand, then a gazetteer that is drawn.
// Usage: npm run build && node scripts/corpus/write-long-text.mjs
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { seededRandom } from "../../dist/statistics/distribution/random.js";
import { writeGazetteer } from "./gazetteer.mjs";

const corpus = path.resolve(import.meta.dirname, "../../prompts/corpus");
/** Enough for eight chunks of 8,192 tokens where a token has 4.2 characters, and a tenth more. */
const CHARACTERS = 305_000;

const written = ["essays.txt", "prose.txt"].map((name) => readFileSync(path.join(corpus, name), "utf8").trim());
const text = written.join("\n\n");
writeFileSync(
	path.join(corpus, "long.txt"),
	`${text}\n\n${writeGazetteer(CHARACTERS - text.length, seededRandom(4711))}`,
);
