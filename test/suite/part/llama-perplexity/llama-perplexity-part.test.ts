import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { sha256Of } from "../../../../src/file/sha256.ts";
import type { CorpusPlace } from "../../../../src/suite/file/corpus-place.ts";
import { loadSuite } from "../../../../src/suite/load-suite.ts";
import type { LoadedPartOf, Suite } from "../../../../src/suite/suite.ts";
import { problemsOf, SOUND_FILES, writeFolder } from "../../../support/builder/suite-folder.ts";
import { type TemporaryFolder, temporaryFolder } from "../../../support/world/temporary-folder.ts";

function suiteText(corpus: string, contexts: string, more = ""): string {
	return `suite: text
version: 1
engine: { kind: llama-server, context: 8192 }
variants: [q8_0]
parts:
  - { part: llama-perplexity, name: perplexity, corpus: ${corpus}, contexts: ${contexts} }
criteria:
  ppl-delta:
${more}`;
}

const NEW = "part: llama-perplexity, name: perplexity";
const OLD = "part: perplexity, program: llama-perplexity";

const OFFLINE = "profiles:\n  offline:\n    parts: { perplexity: { corpus: text.txt } }\n";

async function load(text: string, place?: CorpusPlace, profile: string | null = null): Promise<Suite> {
	const folder = await writeFolder({ ...SOUND_FILES, "suite.yaml": text });
	return loadSuite(path.join(folder, "suite.yaml"), profile, place);
}

function partOf({ parts }: Suite): LoadedPartOf<"llama-perplexity"> {
	const [part] = parts;
	if (part?.kind !== "llama-perplexity") throw new Error("no such part");
	return part;
}

/** A corpora folder with one text of one's own. */
async function corporaWith(folder: TemporaryFolder, name: string, text: string): Promise<string> {
	const own = path.join(folder.path, name);
	await mkdir(own, { recursive: true });
	const note = { file: "own.txt", bytes: text.length, sha256: sha256Of(Buffer.from(text)), from: "a test" };
	await writeFile(path.join(own, "own.txt"), text);
	await writeFile(path.join(own, "corpus.json"), JSON.stringify(note));
	return folder.path;
}

describe("a part for llama-perplexity", () => {
	it("takes contexts as bare lengths, or with a number of chunks", async () => {
		const part = partOf(await load(suiteText("text.txt", "[512, { tokens: 8192, chunks: 10 }]")));
		expect(part.settings.contexts).toEqual([512, { tokens: 8192, chunks: 10 }]);
	});

	it("keeps size, digest and an absolute path of the text, and not the text", async () => {
		const { corpus, ...part } = partOf(await load(suiteText("text.txt", "[512]")));
		const text = Buffer.from(SOUND_FILES["text.txt"] ?? "");
		expect(corpus).toMatchObject({ name: null, bytes: text.length, sha256: sha256Of(text) });
		expect(path.isAbsolute(corpus.file ?? "")).toBe(true);
		expect(JSON.stringify(part)).not.toContain("another document");
	});

	it("names a context that is stated twice, and one that is too short to score", async () => {
		const twice = await problemsOf(suiteText("text.txt", "[512, { tokens: 512, chunks: 3 }]"));
		expect(twice).toMatchObject([{ path: "parts[0].contexts[1]", message: "the same context a second time" }]);
		expect(await problemsOf(suiteText("text.txt", "[16]"))).toMatchObject([
			{ path: expect.stringMatching("contexts"), value: 16 },
		]);
	});

	it("is named where a perplexity part asks for another program", async () => {
		const text = suiteText("text.txt", "[512]").replace(NEW, OLD.replace("llama", "lama"));
		const [problem] = await problemsOf(text);
		expect(problem).toMatchObject({ path: "parts[0].program", value: "lama-perplexity" });
		expect(problem?.message).toContain("`part: llama-perplexity`");
	});

	it("refuses an empty text", async () => {
		const folder = await writeFolder({ "text.txt": " \n", "suite.yaml": suiteText("text.txt", "[512]") });
		await expect(loadSuite(path.join(folder, "suite.yaml"))).rejects.toThrow("the corpus is empty");
	});
});

describe("a text that a suite names", () => {
	it("is found in the cache and counts in the digest by its name and content, wherever it lies", async () => {
		await using one = await temporaryFolder();
		await using other = await temporaryFolder();
		const place = async (folder: TemporaryFolder, text: string): Promise<CorpusPlace> => {
			return { folder: await corporaWith(folder, "own", text), missing: "refuse" };
		};
		const text = suiteText("{ name: own }", "[512]");
		const first = await load(text, await place(one, "so it is"));
		expect(partOf(first).corpus).toMatchObject({ name: "own", file: path.join(one.path, "own", "own.txt") });
		expect((await load(text, await place(other, "so it is"))).digest).toBe(first.digest);
		expect((await load(text, await place(other, "so it was"))).digest).not.toBe(first.digest);
	});

	it("stops a run where it is missing, with name, place, the command that brings it and the profiles without it", async () => {
		await using folder = await temporaryFolder();
		const refusing = load(suiteText("{ name: wikitext-2 }", "[512]", OFFLINE), {
			folder: folder.path,
			missing: "refuse",
		});
		await expect(refusing).rejects.toMatchObject({
			code: "environment",
			value: "wikitext-2",
			message: expect.stringContaining(path.join(folder.path, "wikitext-2")),
			remedy: expect.stringMatching(/`tq-eval corpus fetch wikitext-2`.*--from FILE.*offline/),
		});
	});

	it("is not asked for under a profile that does without it", async () => {
		await using folder = await temporaryFolder();
		const place: CorpusPlace = { folder: folder.path, missing: "refuse" };
		const suite = await load(suiteText("{ name: wikitext-2 }", "[512]", OFFLINE), place, "offline");
		expect(suite.warnings).toEqual([]);
	});

	it("is a warning where nothing runs, its known size and digest standing for it", async () => {
		await using folder = await temporaryFolder();
		const suite = await load(suiteText("{ name: wikitext-2 }", "[512]"), { folder: folder.path, missing: "tell" });
		expect(suite.warnings).toEqual([expect.stringContaining("`tq-eval corpus fetch wikitext-2`")]);
		expect(partOf(suite).corpus).toMatchObject({ file: null, bytes: 1_290_590, name: "wikitext-2" });
	});

	it("is a mistake in the suite where nobody knows it", async () => {
		const [problem] = await problemsOf(suiteText("{ name: wikitext-3 }", "[512]"));
		expect(problem).toMatchObject({
			value: "wikitext-3",
			message: expect.stringContaining("tq-eval corpus fetch NAME"),
		});
	});
});
