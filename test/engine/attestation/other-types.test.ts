import { describe, expect, it } from "vitest";
import { attest } from "../../../src/engine/attestation/attest.ts";
import { attestPerplexity } from "../../../src/engine/attestation/attest-perplexity.ts";
import { parseLoadLog } from "../../../src/engine/attestation/load-log.ts";
import type { KvConfig } from "../../../src/kv/kv-config.ts";
import type { KvTypeFacts } from "../../../src/kv/kv-type.ts";
import { shapeOf } from "../../support/builder/shape-of.ts";

const CELLS = 1024;
const KVARN4: KvTypeFacts = { family: "other", blockValues: 128, blockBytes: 72, padsHeadTo: null };

/** Two layers of one head under `kvarn4`, whose rows are found with so many bytes. */
function witnesses(headLength: number, rowBytes: number, facts: KvTypeFacts | null) {
	const config: KvConfig = {
		...{ name: "kvarn4", k: "kvarn4", v: "kvarn4", layerProfile: 0, environment: {} },
		...(facts === null ? {} : { types: { kvarn4: facts } }),
	};
	const mib = (2 * CELLS * rowBytes) / 2 ** 20;
	const line = `llama_kv_cache: size = ${(2 * mib).toFixed(2)} MiB ( ${CELLS} cells, 2 layers, 1/1 seqs), K (kvarn4): ${mib.toFixed(2)} MiB, V (kvarn4): ${mib.toFixed(2)} MiB`;
	const row = { k: "kvarn4", v: "kvarn4", kRowBytes: rowBytes, vRowBytes: rowBytes };
	const state = { version: 3, tokens: 2, layers: [row, row], recurrent: null };
	return { config, shape: shapeOf(2, 1, headLength), contextTokens: CELLS, lines: [line], state };
}

function proven(headLength: number, rowBytes: number, facts: KvTypeFacts | null = KVARN4) {
	const { lines, ...rest } = witnesses(headLength, rowBytes, facts);
	return attest({ ...rest, log: parseLoadLog(lines) });
}

describe("types that are not in our own list", () => {
	it("are proven by the row sizes of their build", () => {
		expect(proven(128, 72)).toMatchObject({ attested: true, kvBytesExpected: 4 * CELLS * 72 });
		expect(() => proven(128, 64)).toThrow(/requested layer 0 rows of 72 bytes of K and 72 of V, effective 64 and 64/);
	});

	it("may have longer rows where nobody knows whether their tree pads, and no others where it does not", () => {
		expect(proven(64, 72).kvBytesExpected).toBe(4 * CELLS * 72);
		expect(proven(128, 144).kvBytesExpected).toBe(4 * CELLS * 144);
		expect(() => proven(128, 144, { ...KVARN4, padsHeadTo: 1 })).toThrow(/rows of 72 bytes/);
	});

	it("are proven by name alone where their build does not say what a row takes", () => {
		expect(proven(128, 100, null)).toMatchObject({ attested: true, kvBytesExpected: 4 * CELLS * 100 });
	});

	it("have no computed bytes in a log that shows none of their rows", () => {
		const { config, shape, lines } = witnesses(128, 72, KVARN4);
		expect(attestPerplexity(config, shape, CELLS, lines)).toMatchObject({ kBytesExpected: null, vBytesExpected: null });
		const known = witnesses(128, 72, { ...KVARN4, padsHeadTo: 1 });
		expect(attestPerplexity(known.config, shape, CELLS, lines).kBytesExpected).toBe(2 * CELLS * 72);
	});
});
