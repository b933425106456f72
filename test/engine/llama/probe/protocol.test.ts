import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { PROTOCOL_VERSION } from "../../../../src/engine/llama/probe/protocol.ts";

const ROOT = path.resolve(import.meta.dirname, "../../../..");
const host = readFileSync(path.join(ROOT, "src/engine/llama/probe/protocol.ts"), "utf8");
const native = readFileSync(path.join(ROOT, "native/probe/protocol.h"), "utf8");

/** The comment that starts with the protocol's name, to its last line. */
function headerComment(source: string): string {
	return /(?:^\/\/.*\n)*^\/\/ The probe protocol.*\n(?:^\/\/.*\n)*/m.exec(source)?.[0] ?? "";
}

describe("the two ends of the probe protocol", () => {
	it("carry the same comment", () => {
		expect(headerComment(host)).toMatch(/The probe protocol, version 1/);
		expect(headerComment(native)).toBe(headerComment(host));
	});

	it("speak the same version", () => {
		expect(/PROTOCOL_VERSION = (\d+);/.exec(native)?.[1]).toBe(String(PROTOCOL_VERSION));
	});

	it("know the same error codes", () => {
		const sources = [
			"main",
			"open",
			"layers",
			"replay",
			"attention",
			"codec",
			"session",
			"request",
			"kv-type",
			"graph",
		];
		const used = sources.flatMap((name) => {
			const text = readFileSync(path.join(ROOT, `native/probe/${name}.cpp`), "utf8");
			return [...text.matchAll(/(?:probe_error|write_error)\("([a-z-]+)"/g)].map((match) => match[1]);
		});
		const known = /PROBE_ERROR_CODES = \[([^\]]*)\]/.exec(host)?.[1] ?? "";
		expect([...new Set(used)].sort()).toEqual([...known.matchAll(/"([a-z-]+)"/g)].map((match) => match[1]).sort());
	});
});
