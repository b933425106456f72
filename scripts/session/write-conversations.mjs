// Writes the conversations of prompts/session that are kept here as one line a turn, and the known-good answers of their
// checked turns. Usage: node scripts/session/write-conversations.mjs
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { stringify } from "yaml";

const root = path.resolve(import.meta.dirname, "../..");
const sources = path.join(import.meta.dirname, "conversations");
const HEAD = "Written by scripts/session/write-conversations.mjs; do not edit.";

/** What a check is called in a line, and what it becomes. A digit after a name is another check of the kind, or another pattern. */
const CHECKS = {
	any: (text) => ({ kind: "mentions", any: phrasesOf(text) }),
	not: (text) => ({ kind: "avoids", words: phrasesOf(text) }),
	num: (text) => ({ kind: "figures", numbers: [Number(text)] }),
	starts: (text) => ({ kind: "matches", pattern: `^[*_\`\\s]*${escaped(text)}` }),
	ends: (text) => ({ kind: "matches", pattern: `${escaped(text)}[*_\`.!"'\\s]*$` }),
	bullets: (text) => ({ kind: "list-items", list: "bullets", min: Number(text), max: Number(text) }),
	numbers: (text) => ({ kind: "list-items", list: "numbers", min: Number(text), max: Number(text) }),
	lines: (text) => ({ kind: "matches", pattern: `^(?:[^\\n]+\\n*){${text.replace("-", ",")}}$` }),
	words: (text) => ({ kind: "word-count", min: Number(text.split("-")[0]), max: Number(text.split("-")[1]) }),
	table: (text) => ({ kind: "table", columns: Number(text.split("x")[0]), rows: Number(text.split("x")[1]) }),
	json: (text) => ({ kind: "json", equals: JSON.parse(text) }),
	python: (text) => ({ kind: "python", functions: [text] }),
};
const NAMES = [...Object.keys(CHECKS), "re"].join("|");

for (const file of readdirSync(sources).filter((name) => name.endsWith(".txt"))) {
	const id = path.basename(file, ".txt");
	const { about, phases, answers } = readConversation(readFileSync(path.join(sources, file), "utf8"));
	const conversation = `# ${about}\n# ${HEAD}\n${stringify({ id, phases }, { lineWidth: 0 })}`;
	writeFileSync(path.join(root, `prompts/session/${id}.yaml`), conversation);
	writeFileSync(
		path.join(root, `test/fixtures/session/${id}.yaml`),
		`# ${HEAD}\n${stringify(answers, { lineWidth: 0 })}`,
	);
}

/** A conversation from its lines: `# about`, `## phase`, and a turn as `kind +told ?asked | user | checks | answer`. */
function readConversation(text) {
	const [about, ...lines] = text.trim().split("\n");
	const told = new Map();
	const phases = [];
	const answers = {};
	let number = 0;
	for (const line of lines) {
		if (line.startsWith("## ")) phases.push({ name: line.slice(3), turns: [] });
		else {
			number += 1;
			const { turn, answer } = readTurn(line, number, told);
			phases.at(-1).turns.push(turn);
			if (turn.checks.length > 0) answers[number] = answer;
		}
	}
	return { about: about.slice(2), phases, answers };
}

function readTurn(line, number, told) {
	const [head, user, checks, answer] = line.split(" | ").map((part) => part.replaceAll("\\|", "|"));
	const [kind, ...marks] = head.trim().split(" ");
	const asked = marks.filter((mark) => mark.startsWith("?")).map((mark) => number - told.get(mark.slice(1)));
	for (const mark of marks.filter((one) => one.startsWith("+"))) told.set(mark.slice(1), number);
	if (asked.some(Number.isNaN)) throw new Error(`nothing was told of a fact that turn ${number} asks for: ${line}`);
	const distance = asked.length > 0 && kind === "recall" ? { distance: Math.max(...asked) } : {};
	return { turn: { kind, ...distance, user: unescaped(user), checks: readChecks(checks) }, answer: unescaped(answer) };
}

function readChecks(text) {
	const parts = text.trim().split(new RegExp(`;(?=(?:${NAMES})\\d?:)`));
	const named = parts.map((part) => new RegExp(`^(${NAMES})\\d?:\\s*(.*)$`).exec(part));
	const patterns = named.filter(([, name]) => name === "re").map(([, , pattern]) => pattern);
	const others = named.filter(([, name]) => name !== "re").map(([, name, value]) => CHECKS[name](value));
	if (patterns.length === 0) return others;
	const pattern = patterns.length === 1 ? patterns[0] : patterns.map((one) => `(?:${one})`).join("|");
	return [{ kind: "matches", pattern }, ...others];
}

function phrasesOf(text) {
	return text.split(",").map((phrase) => phrase.trim());
}

function escaped(text) {
	return text.replace(/[\\^$.|?+()[\]{}*]/g, "\\$&");
}

function unescaped(text) {
	return text.replaceAll("\\n", "\n").trim();
}
