// What checks and detectors say of labelled replies, beside what a reader said.
import { readFile } from "node:fs/promises";
import path from "node:path";

/** Faults that a limit cannot cause: these detectors are asked on cut replies as well. */
const UNTOUCHED_BY_A_CUT = ["loop", "character-flood", "corrupt-encoding", "foreign-script"];
/** What a detector sees that is given a check's result and no text is no detection. */
const FROM_CHECKS = ["lost-instruction"];

export async function readLabelled(folder) {
	const lines = (await readFile(path.join(folder, "replies.jsonl"), "utf8")).trimEnd().split("\n");
	const prompts = JSON.parse(await readFile(path.join(folder, "prompts.json"), "utf8"));
	return lines.map((line) => {
		const reply = JSON.parse(line);
		return { ...reply, ...prompts[`${reply.prompt}#${reply.turn}`] };
	});
}

// One row a kind of check: only replies that ended, and only what a reader could decide.
export function confusionOfChecks(replies, holdCheck) {
	const rows = new Map();
	for (const { stop, reply, checks, resolved } of replies) {
		if (stop !== "end-of-turn") continue;
		checks.forEach((check, index) => {
			const met = resolved.checks[index];
			if (check.kind === "executes" || met === null) return;
			tally(rows, check.kind, { fault: !met, alarm: holdCheck(check, reply.trim()).holds === false });
		});
	}
	return [...rows.values()].sort((a, b) => a.name.localeCompare(b.name));
}

// One row a detector: only replies to which it applies.
export function confusionOfDetectors(replies, detectors) {
	const rows = new Map();
	for (const { id, detect } of detectors.filter((one) => !FROM_CHECKS.includes(one.id))) {
		rows.set(id, emptyRow(id));
		for (const { stop, reply, said, ownEarlier = [], resolved } of replies) {
			if (stop !== "end-of-turn" && !UNTOUCHED_BY_A_CUT.includes(id)) continue;
			const alarm = detect({ text: reply, said, ownEarlier, keptInstruction: null });
			if (alarm !== null) tally(rows, id, { fault: resolved.faults.includes(id), alarm });
		}
	}
	return [...rows.values()];
}

// What the two passes said of one thing each, as pairs of words.
export function labelPairs(replies) {
	const word = (met) => (met === null ? "open" : met ? "met" : "not met");
	const faults = [...new Set(replies.flatMap(({ first, second }) => [...first.faults, ...second.faults]))];
	return {
		checks: replies.flatMap(({ first, second }) =>
			first.checks.map((met, index) => [word(met), word(second.checks[index])]),
		),
		faults: replies.flatMap(({ first, second }) =>
			faults.map((fault) => [String(first.faults.includes(fault)), String(second.faults.includes(fault))]),
		),
	};
}

function tally(rows, name, { fault, alarm }) {
	const row = rows.get(name) ?? emptyRow(name);
	rows.set(name, {
		...row,
		sound: row.sound + (fault ? 0 : 1),
		falseAlarms: row.falseAlarms + (!fault && alarm ? 1 : 0),
		faulty: row.faulty + (fault ? 1 : 0),
		missed: row.missed + (fault && !alarm ? 1 : 0),
	});
}

function emptyRow(name) {
	return { name, sound: 0, falseAlarms: 0, faulty: 0, missed: 0 };
}
