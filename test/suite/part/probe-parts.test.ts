import { expect, test } from "vitest";
import { edited, problemsOf, soundSuite } from "../../support/builder/suite-folder.ts";

const PARTS = `  - part: attention
    corpus: text.txt
    specialTokens: true
  - part: codec
  - part: decode-parity
    corpus: text.txt
    chunks: 3
criteria:
  attention-cosine:
  codec:
  decode-parity: { pass: 1.5, kill: 3 }
`;
const PROBED = edited("criteria:\n", PARTS);

test("attention, codec and decode parity have defaults, and bring their text with them", async () => {
	const { parts, criteria } = await soundSuite(PROBED);
	const [attention, codec, parity] = parts.slice(-3);
	expect(attention).toMatchObject({ kind: "attention", settings: { chunkTokens: 512, queries: 32 } });
	expect(codec).toEqual({ kind: "codec", name: "codec", settings: { part: "codec", rows: 512, seed: 1 } });
	expect(parity).toMatchObject({ kind: "decode-parity", settings: { chunkTokens: 256, chunks: 3, top: 64 } });
	for (const part of [attention, parity]) expect(part && "text" in part && part.text).toContain("another document");
	expect(criteria.slice(0, 3)).toEqual([
		{ id: "attention-cosine", pass: 0.995, kill: null },
		{ id: "codec", pass: 0, kill: null },
		{ id: "decode-parity", pass: 1.5, kill: 3 },
	]);
});

test.each([
	["decode-parity: { pass: 1.5, kill: 3 }", "decode-parity:", "criteria.decode-parity", /no pass threshold/],
	["    chunks: 3\n", "", "parts[6].chunks", /missing/],
	["chunks: 3", "chunks: 3\n    chunkTokens: 8192", "parts[6].chunkTokens", /longer than the context/],
	["  - part: codec\n", "", "criteria.codec", /no codec part/],
	["part: codec", "part: codec\n    rows: 1", "parts[5].rows", /too small/],
	["part: attention\n", "part: attention\n    quries: 3\n", "parts[4].quries", /unknown key/],
	["part: attention\n    corpus: text.txt", "part: attention\n    corpus: gone.txt", "parts[4].corpus", /no such file/],
])("%j replaced by %j is refused where it stands", async (from, to, path, message) => {
	expect(PROBED).toContain(from);
	const problems = await problemsOf(PROBED.replace(from, to));
	expect(problems).toMatchObject([{ path, message: expect.stringMatching(message) }]);
});

test("a sound suite without them stays as it was", async () => {
	expect((await soundSuite()).parts).toHaveLength(4);
});
