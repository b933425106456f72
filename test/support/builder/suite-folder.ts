import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach } from "vitest";
import type { SuiteProblem } from "../../../src/suite/file/suite-problem.ts";
import { readSuite, type SuiteReading } from "../../../src/suite/load-suite.ts";
import type { Suite } from "../../../src/suite/suite.ts";

const CASE = { id: "json-1", turns: [{ user: "Say yes.", checks: [{ kind: "equals", text: "yes" }] }] };
const PHASES = ["introduce", "change", "work", "recall", "review"].map((name) => ({
	name,
	turns: [
		{ user: `Turn of ${name}.`, kind: "work" },
		{ user: "And more.", kind: "recall", distance: 1, checks: [{ kind: "contains", text: "more" }] },
	],
}));

/** A haystack language of one sentence and two kinds of needles. */
export const LANGUAGE = {
	sentences: ["The {who} walked on.", "A {who} met the {who} at the gate."],
	slots: { who: ["baker", "farmer", "miller"] },
	paragraph: { min: 2, max: 4 },
	prompt: "Read.\n\n{{haystack}}\n\n{{question}}",
	needles: {
		code: {
			keys: ["falcon", "cedar", "quartz", "tiger", "maple", "onyx", "raven", "willow", "topaz", "heron"],
			value: { digits: 6 },
			sentence: "The code for {{key}} is {{value}}.",
			question: "What is the code for {{key}}?",
			answer: "is (\\d{6})\\.",
		},
		word: {
			keys: ["north", "south"],
			value: { words: ["red", "blue"], count: 1 },
			sentence: "The color of {{key}} is {{value}}.",
			question: "What is the color of {{key}}?",
			answer: "is (\\w+)\\.",
		},
	},
};

/** Everything that a sound suite names; a test replaces what it is about. */
export const SOUND_FILES: Readonly<Record<string, string>> = {
	"cases/json.yaml": JSON.stringify({ category: "json", cases: [CASE] }),
	"haystack.yaml": JSON.stringify(LANGUAGE),
	"text.txt": "one document\n<|endoftext|>\nanother document\n<|endoftext|>\n",
	"session.yaml": JSON.stringify({ id: "first", phases: PHASES }),
};

/** A sound suite with every part; tests cut lines out of it or replace them. */
export const SOUND_SUITE = `suite: sound
version: 1
variants: [q8_0, turbo4]
parts:
  - part: prompt-matrix
    cases: [cases/*.yaml]
  - part: needle
    haystack: haystack.yaml
    kind: code
    lengths: [512]
  - part: perplexity
    corpus: text.txt
    specialTokens: true
  - part: session
    conversations: [session.yaml]
criteria:
  needle:
  kl-divergence: { pass: 0.02 }
`;

const folders: string[] = [];
afterEach(async () => {
	for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** Writes files into a new folder that is removed after the test. */
export async function writeFolder(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), "tq-eval-suite-"));
	folders.push(folder);
	for (const [name, content] of Object.entries(files)) {
		await mkdir(dirname(join(folder, name)), { recursive: true });
		await writeFile(join(folder, name), content);
	}
	return folder;
}

/** Reads a suite that stands beside sound files, of which some may be replaced. */
export async function readSuiteText(
	suite: string | Uint8Array,
	files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<SuiteReading> {
	const folder = await writeFolder({ ...SOUND_FILES, ...files, "suite.yaml": suite });
	return readSuite(join(folder, "suite.yaml"));
}

/** A suite beside sound files, of which some may be replaced; fails the test with its problems where there are any. */
export async function soundSuite(
	suite: string | Uint8Array = SOUND_SUITE,
	files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<Suite> {
	const reading = await readSuiteText(suite, files);
	if (!reading.sound) throw new Error(JSON.stringify(reading.problems));
	return reading.suite;
}

/** The problems of a suite; fails the test where there are none. */
export async function problemsOf(
	suite: string | Uint8Array,
	files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<readonly SuiteProblem[]> {
	const reading = await readSuiteText(suite, files);
	if (reading.sound) throw new Error("the suite was accepted");
	return reading.problems;
}

/** The sound suite with one text replaced, which must occur in it. */
export function edited(from: string, to: string): string {
	if (!SOUND_SUITE.includes(from)) throw new Error(`the sound suite does not hold ${from}`);
	return SOUND_SUITE.replace(from, to);
}
