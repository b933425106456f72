import path from "node:path";
import { describe, expect, it } from "vitest";
import { PART_KINDS } from "../src/suite/kinds.ts";
import { KINDS, ROOMS, STATIONS } from "./architecture/allowed-imports.ts";
import { importCycles, listNames, listSources, placeOf, type SourceFile } from "./architecture/source-tree.ts";

const FORBIDDEN_NAMES = /^(utils?|helpers?|common|types|index|manager|misc)(\.|$)|^build$/;
const WIDEST_FOLDER = 24;

const sources = listSources("src");
const tests = listSources("test");

function offenders(files: readonly SourceFile[], offends: (file: SourceFile) => boolean): string[] {
	return files.filter(offends).map(({ name }) => name);
}

/** What files at the top of `from` and in its rooms may import of their own station; a kind's room takes the rule `kind`. */
function allowedRooms({ station, room }: SourceFile): readonly string[] {
	const rooms = ROOMS[station] ?? {};
	const kind = path.posix.basename(room);
	return rooms[room] ?? (isKind(kind) ? rooms.kind : undefined) ?? [];
}

function isKind(name: string): boolean {
	return (KINDS as readonly string[]).includes(name);
}

function mayEnter(allowed: readonly string[], room: string): boolean {
	return allowed.includes(room) || (allowed.includes("kind") && isKind(path.posix.basename(room)));
}

/** The text without its comments. */
function codeOf(text: string): string {
	return text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
}

describe("the architecture", () => {
	it("lists every station, and every room of a station that has rooms", () => {
		expect(sources.map(({ station }) => station).filter((station) => STATIONS[station] === undefined)).toEqual([]);
		const unlisted = sources
			.filter(({ station, room }) => room !== "." || ROOMS[station] !== undefined)
			.filter(({ station, room }) => ROOMS[station]?.[room] === undefined && !isKind(path.posix.basename(room)));
		expect([...new Set(unlisted.map(({ station, room }) => `${station}/${room}`))]).toEqual([]);
	});

	it("knows the kinds of work by the same names as the suites do", () => {
		expect(Object.keys(PART_KINDS).sort()).toEqual([...KINDS].sort());
		for (const station of ["suite/part", "plan", "run", "record"])
			expect(KINDS.filter((kind) => !sources.some(({ name }) => name.startsWith(`${station}/${kind}/`)))).toEqual([]);
	});

	it("lets a file import its own station and the stations on the list, and nothing else", () => {
		const wrong = sources.flatMap((file) =>
			file.imports
				.filter((target) => placeOf(target).station !== file.station)
				.filter((target) => !STATIONS[file.station]?.includes(placeOf(target).station))
				.map((target) => `${file.name} -> ${target}`),
		);
		expect(wrong).toEqual([]);
	});

	it("lets a room import the rooms on its list, and nothing else of its station", () => {
		const wrong = sources.flatMap((file) =>
			file.imports
				.filter((target) => placeOf(target).station === file.station && placeOf(target).room !== file.room)
				.filter((target) => !mayEnter(allowedRooms(file), placeOf(target).room))
				.map((target) => `${file.name} -> ${target}`),
		);
		expect(wrong).toEqual([]);
	});

	it("has no import on its lists that nothing takes", () => {
		const taken = new Set(
			sources.flatMap(({ station, imports }) => imports.map((to) => `${station} ${placeOf(to).station}`)),
		);
		const unused = Object.entries(STATIONS).flatMap(([from, to]) =>
			to.filter((one) => !taken.has(`${from} ${one}`)).map((one) => `${from} -> ${one}`),
		);
		expect(unused).toEqual([]);
	});

	it("has no circle of imports, of types neither", () => {
		expect(importCycles(sources)).toEqual([]);
	});

	it("keeps a folder at 24 files side by side", () => {
		const width = new Map<string, number>();
		for (const folder of listNames("src").map((name) => path.posix.dirname(name)))
			width.set(folder, (width.get(folder) ?? 0) + 1);
		expect([...width].filter(([, files]) => files > WIDEST_FOLDER)).toEqual([]);
	});

	it("keeps every source file under 250 lines and the median under 60", () => {
		expect(offenders(sources, ({ lines }) => lines > 250)).toEqual([]);
		const sorted = sources.map(({ lines }) => lines).sort((a, b) => a - b);
		expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(60);
	});

	it("keeps every test file under 300 lines", () => {
		expect(offenders(tests, ({ lines }) => lines > 300)).toEqual([]);
	});

	it("has no file or folder whose name says nothing", () => {
		expect(offenders(sources, ({ name }) => name.split("/").some((part) => FORBIDDEN_NAMES.test(part)))).toEqual([]);
	});

	it("has no default exports and no barrels", () => {
		expect(offenders(sources, ({ text }) => /^export default/m.test(text))).toEqual([]);
		expect(offenders(sources, ({ text }) => /^export (\*|\{[^}]*\}) from/m.test(text))).toEqual([]);
	});

	it("touches the console, the process and the wall clock in cli alone", () => {
		const worldly = /\bconsole\.|\bprocess\.(?!memoryUsage)|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(/;
		expect(offenders(sources, ({ station, text }) => station !== "cli" && worldly.test(codeOf(text)))).toEqual([]);
		expect(offenders(sources, ({ text }) => /\bMath\.random\(/.test(text))).toEqual([]);
	});

	it("says above every exported function why or when it is used, where an editor shows it", () => {
		const bare = sources.flatMap(({ name, text }) =>
			[...text.matchAll(/(^|\n)([^\n]*)\nexport (?:async )?function (\w+)/g)]
				.filter(([, , before]) => !/\*\/$/.test((before ?? "").trim()))
				.map(([, , , fn]) => `${name}: ${fn}`),
		);
		expect(bare).toEqual([]);
	});
});
