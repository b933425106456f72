import path from "node:path";
import { describe, expect, it } from "vitest";
import { loadSuite } from "../../../../src/suite/load-suite.ts";
import type { LoadedPart } from "../../../../src/suite/suite.ts";
import { problemsOf, SOUND_FILES, writeFolder } from "../../../support/builder/suite-folder.ts";

const NEW = "part: llama-perplexity, name: perplexity";
const OLD = "part: perplexity, program: llama-perplexity";

function suiteText(part: string): string {
	return `suite: text
version: 1
engine: { kind: llama-server, context: 8192 }
variants: [q8_0]
parts:
  - { ${part} }
criteria:
  ppl-delta:
profiles:
  short:
    parts: { perplexity: { contexts: [256] } }
`;
}

async function partsOf(part: string, profile: string | null = null): Promise<readonly LoadedPart[]> {
	const folder = await writeFolder({ ...SOUND_FILES, "suite.yaml": suiteText(part) });
	const { parts } = await loadSuite(path.join(folder, "suite.yaml"), profile);
	return parts.map((one) =>
		one.kind === "llama-perplexity" ? { ...one, corpus: { ...one.corpus, file: null } } : one,
	);
}

describe("a perplexity part with `program: llama-perplexity`", () => {
	const rest = "corpus: text.txt, contexts: [512]";

	it("is read as a part of the kind that it is now, under the name that it had", async () => {
		const old = await partsOf(`${OLD}, ${rest}`);
		expect(old).toMatchObject([{ kind: "llama-perplexity", name: "perplexity", settings: { contexts: [512] } }]);
		expect(old).toEqual(await partsOf(`${NEW}, ${rest}`));
	});

	it("keeps a name that it states", async () => {
		expect(await partsOf(`${OLD}, name: wiki, ${rest}`)).toMatchObject([{ name: "wiki", settings: { name: "wiki" } }]);
	});

	it("is changed by a profile under that name", async () => {
		expect(await partsOf(`${OLD}, ${rest}`, "short")).toMatchObject([{ settings: { contexts: [256] } }]);
	});

	it("has its problems where the file states them", async () => {
		const [problem] = await problemsOf(suiteText(`${OLD}, corpus: text.txt, contexts: [16]`));
		expect(problem).toMatchObject({ line: 6, path: expect.stringContaining("parts[0].contexts") });
	});

	it("stays the engine's where the program is the engine", async () => {
		const part = "part: perplexity, program: engine, corpus: text.txt, chunks: 2, chunkTokens: 64";
		expect(await partsOf(part)).toMatchObject([{ kind: "perplexity", settings: { program: "engine" } }]);
	});
});
