// Writes the two files of the matrix whose first text is drawn and not typed: the paper to be summarized, and ten facts
// before eight thousand tokens of essays. The short cases of short-cases.yaml follow.
// Usage: npm run build && node scripts/matrix/write-prompts.mjs
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse, stringify } from "yaml";
import { createEssayWriter } from "../../dist/prompt/haystack/essay-writer.js";
import { seededRandom } from "../../dist/statistics/distribution/random.js";
import { FINDINGS } from "./findings.mjs";
import { writePaper } from "./paper.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const HEAD = "# Written by scripts/matrix/write-prompts.mjs; do not edit.\n";
const FILLER_CHARACTERS = 34_000;
const short = parse(readFileSync(path.join(import.meta.dirname, "short-cases.yaml"), "utf8"));

/** Which way it went: a figure with the wrong sign is no support. */
const COOLER = ["cool*", "lower*", "colder", "fell", "less", "drop*", "reduc*"];

const SUMMARY = `Above is a research paper. Write a summary of it for a city council, in English, with exactly these four headings in this order: Question, Methods, Results, Limitations.

Under Results give a bulleted list of eight to twelve items. Every item states one finding in one sentence, with the figure that the bold line of that finding prints (not those of its table), and ends with the number of the finding in brackets, as in (F7). Cite only findings that exist. The other three sections are two or three sentences each, without a list. The whole is between 220 and 550 words.`;

const FACTS = `Notes of the Tessel Bay field station, first week

1. The station's boat is called Marigold, and it may not leave the bay when the flag is down.
2. The fuel depot opens at 06:15 and closes when the warden goes to lunch; nobody has ever seen it open again after that.
3. The combination of the specimen locker is 4471, and it has to be turned to the left first.
4. Doctor Ilse Varga leads the station; in her absence the decision is with the cook.
5. The ice core of the northern ridge is 212 metres long, and its lowest piece was lost in the harbour.
6. Radio checks are on channel 9 at noon and on channel 12 at midnight.
7. The generator takes diesel and no petrol, whatever the label on the tank says.
8. The nearest hospital is in Port Emeric, three hours by sea and one by air, if there is air.
9. Samples are labelled with the letter of the site and the number of the day, as in K14.
10. The supply ship comes every second Thursday, and its captain, Tom Brask, does not wait.

Whoever joins the station later should learn these ten by heart. Most of what follows in this folder was left behind by a guest who wrote essays in the long evenings; it has nothing to do with the station, and nobody has had the heart to throw it away.`;

const QUESTION = `Here the essays of the guest end.

A new colleague stands before the specimen locker and asks for the third of the ten notes at the beginning of this folder. Answer in one sentence that gives the combination and says which way it is turned first.`;

write("summary", {
	category: "summary",
	cases: [
		{
			id: "paper-summary",
			turns: [
				{
					user: `${writePaper()}\n\n---\n\n${SUMMARY}`,
					checks: [
						{ kind: "sections", headings: ["Question", "Methods", "Results", "Limitations"] },
						{ kind: "list-items", list: "bullets", min: 8, max: 12, under: "Results", until: "Limitations" },
						{ kind: "word-count", min: 200, max: 600 },
						{ kind: "written-in", language: "en" },
						{
							kind: "citations",
							label: "F",
							distinct: 8,
							also: [2, 3, 6, 9, 10, 21, 22, 30, 36, 50],
							findings: FINDINGS.map(([, about, result, figures], index) => {
								const groups = / cooler /.test(result) ? [about, COOLER] : [about];
								return { id: index + 1, figures, about: groups };
							}),
							under: "Results",
							until: "Limitations",
						},
					],
				},
			],
		},
	],
});

write("recall", {
	category: "recall",
	cases: [
		{
			id: "third-of-ten-facts",
			turns: [
				{
					user: `${FACTS}\n\n${essays(FILLER_CHARACTERS)}\n\n---\n\n${QUESTION}`,
					checks: [
						{ kind: "figures", numbers: [4471] },
						{ kind: "mentions", any: ["left"] },
						{ kind: "avoids", words: ["to the right", "right first", "K14", "06:15", "212"] },
						{ kind: "sentences", min: 1, max: 2 },
					],
				},
			],
		},
	],
});

function essays(characters) {
	const language = parse(readFileSync(path.join(root, "prompts/needle/essays.yaml"), "utf8"));
	const next = createEssayWriter(language, language.essays, seededRandom(20));
	let text = "";
	while (text.length < characters) {
		const sentence = next();
		text += sentence.startsWith("\n") ? sentence : ` ${sentence}`;
	}
	return text.trim();
}

function write(name, file) {
	const cases = [...file.cases, ...short[name]];
	writeFileSync(path.join(root, `prompts/matrix/${name}.yaml`), HEAD + stringify({ ...file, cases }, { lineWidth: 0 }));
}
