import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseLoadLog } from "../../../src/engine/attestation/load-log.ts";

const MIB = 2 ** 20;

function fixture(name: string): string[] {
	return readFileSync(new URL(`../../fixtures/engine/load-log-${name}.txt`, import.meta.url), "utf8").split("\n");
}

describe("parseLoadLog", () => {
	it.each([
		["f16", "f16", "f16", 8, false],
		["q8_0", "q8_0", "q8_0", 4.25, true],
		["q4_0", "q4_0", "q4_0", 2.25, true],
		["q8_0-q4_0", "q8_0", "q4_0", 3.25, true],
	])("reads the log of %s", (name, k, v, mib, rotated) => {
		const log = parseLoadLog(fixture(name));
		expect(log.caches).toHaveLength(1);
		expect(log.caches[0]).toMatchObject({ kType: k, vType: v, bytes: mib * MIB, cells: 1024, layers: 8 });
		expect(log).toMatchObject({ rotationK: rotated, rotationV: rotated, flashAttention: true });
		expect(log.evidence).toHaveLength(5);
	});

	it("says nothing where the log says nothing", () => {
		expect(parseLoadLog(["", "llama_context: n_ctx = 1024"])).toEqual({
			caches: [],
			layers: [],
			rotationK: null,
			rotationV: null,
			flashAttention: null,
			fault: null,
			evidence: [],
		});
	});

	it("keeps both caches of a model with sliding windows", () => {
		const line = (cells: number) =>
			`llama_kv_cache: size =   ${cells}.00 MiB (  ${cells} cells,   4 layers,  1/1 seqs), K (f16):    1.00 MiB, V (f16):    1.00 MiB`;
		expect(parseLoadLog([line(1024), line(512)]).caches.map(({ cells }) => cells)).toEqual([1024, 512]);
	});

	it("ignores a cache line that was cut short", () => {
		expect(parseLoadLog(["llama_kv_cache: size =    8.00 MiB (  1024 cells,   8 layers"]).caches).toEqual([]);
	});

	it.each([
		[["llama_context: flash_attn            = auto", "resolve_fused_ops: Flash Attention enabled"], true],
		[["llama_context: flash_attn    = auto", "Flash Attention not supported, set to disabled"], false],
		[["sched_reserve: Flash Attention was auto, set to disabled"], false],
		[["sched_reserve: Flash Attention was auto, set to enabled"], true],
		[["llama_context: flash_attn            = disabled"], false],
		[["llama_context: flash_attn            = auto"], null],
	])("reads flash attention from %j as %s", (lines, expected) => {
		expect(parseLoadLog(lines as string[]).flashAttention).toBe(expected);
	});
});
