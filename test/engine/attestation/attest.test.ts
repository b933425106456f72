import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type AttestInput, attest } from "../../../src/engine/attestation/attest.ts";
import { parseLoadLog } from "../../../src/engine/attestation/load-log.ts";
import { parseSavedState } from "../../../src/engine/attestation/state/saved-state.ts";
import { TqEvalError } from "../../../src/error.ts";
import type { KvType } from "../../../src/kv/kv-type.ts";
import { shapeOf } from "../../support/builder/shape-of.ts";

function read(name: string): Buffer {
	return readFileSync(new URL(`../../fixtures/engine/${name}`, import.meta.url));
}

function input(k: KvType, v: KvType, fixture: string): AttestInput {
	return {
		config: { name: "the-variant", k, v, layerProfile: 0, environment: {} },
		shape: shapeOf(8, 2, 128),
		contextTokens: 1024,
		log: parseLoadLog(read(`load-log-${fixture}.txt`).toString().split("\n")),
		state: parseSavedState(read(`saved-state-${fixture}.bin`)),
	};
}

const HONEST = input("q8_0", "q4_0", "q8_0-q4_0");

function refusal(lie: AttestInput): TqEvalError {
	try {
		attest(lie);
	} catch (error) {
		if (error instanceof TqEvalError) return error;
		throw error;
	}
	throw new Error("the lie was believed");
}

describe("attest", () => {
	it("proves an honest engine and keeps the evidence", () => {
		expect(attest(HONEST)).toMatchObject({
			attested: true,
			sources: ["saved-state", "load-log"],
			kvBytes: 3407872,
			kvBytesExpected: 3407872,
			rotationK: true,
			rotationV: true,
			flashAttention: true,
			contextTokens: 1024,
		});
		expect(attest(HONEST).layers).toHaveLength(8);
		expect(attest(HONEST).evidence.join("\n")).toContain("K (q8_0)");
	});

	it("catches a K that was rewritten to q8_0 although the log repeats the request", () => {
		const truth = HONEST.log.caches[0]!;
		const log = { ...HONEST.log, caches: [{ ...truth, kType: "q4_0" }] };
		const error = refusal({ ...HONEST, config: { ...HONEST.config, k: "q4_0" }, log });
		expect(error.code).toBe("engine-config-mismatch");
		expect(error.message).toContain("requested layers 0-7 K q4_0");
		expect(error.message).toContain("effective layers 0-7 K q8_0");
	});

	it("names exactly the layers whose V differs", () => {
		const layers = HONEST.state.layers.map((layer, i) => (i < 2 ? { ...layer, v: "q8_0" as const } : layer));
		const error = refusal({ ...HONEST, state: { ...HONEST.state, layers } });
		expect(error.message).toContain("requested layers 0-1 V q4_0, effective layers 0-1 V q8_0 (saved state)");
		expect(error.where).toBe("the-variant");
	});

	it("catches the silent fallback to f16", () => {
		const log = parseLoadLog(read("load-log-f16.txt").toString().split("\n"));
		const error = refusal({ ...HONEST, log });
		expect(error.message).toContain("requested K q8_0, V q4_0");
		expect(error.message).toContain("effective K f16, V f16");
	});

	it("refuses without a cache line, since one witness is missing", () => {
		expect(refusal({ ...HONEST, log: parseLoadLog([]) }).message).toContain("does not show a KV cache");
	});

	it("refuses a cache of fewer layers than the model has", () => {
		const layers = HONEST.state.layers.slice(1);
		expect(refusal({ ...HONEST, state: { ...HONEST.state, layers } }).message).toContain("requested 8 layers");
	});

	it("refuses rows of another size", () => {
		const layers = HONEST.state.layers.map((layer) => ({ ...layer, kRowBytes: 544 }));
		expect(refusal({ ...HONEST, state: { ...HONEST.state, layers } }).message).toContain("rows of 272 bytes");
	});

	it.each([
		[1.02, true],
		[0.98, true],
		[1.005, false],
	])("compares the bytes to within 1 %: %f times as much is refused: %s", (factor, refused) => {
		const caches = HONEST.log.caches.map((cache) => ({ ...cache, bytes: cache.bytes * factor }));
		const check = () => attest({ ...HONEST, log: { ...HONEST.log, caches } });
		if (refused) expect(check).toThrow(/bytes of KV cache/);
		else expect(check).not.toThrow();
	});
});
