import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type AttestInput, attest } from "../../../src/engine/attestation/attest.ts";
import { parseLoadLog } from "../../../src/engine/attestation/load-log.ts";
import { parseSavedState } from "../../../src/engine/attestation/state/saved-state.ts";
import { TqEvalError } from "../../../src/error.ts";
import type { KvConfig } from "../../../src/kv/kv-config.ts";
import { shapeOf } from "../../support/builder/shape-of.ts";

const KNOWN = ["f16", "q8_0", "turbo2", "turbo3", "turbo4"];

function read(name: string): Buffer {
	return readFileSync(new URL(`../../fixtures/engine/${name}`, import.meta.url));
}

function input(types: Pick<KvConfig, "k" | "v" | "layerProfile">, log: string, state: Uint8Array): AttestInput {
	return {
		config: { name: "the-variant", environment: {}, ...types },
		shape: shapeOf(8, 2, 128),
		contextTokens: 1024,
		log: parseLoadLog(read(`load-log-${log}.txt`).toString().split("\n")),
		state: parseSavedState(state, { known: KNOWN }),
	};
}

function refusal(lie: AttestInput): TqEvalError {
	try {
		attest(lie);
	} catch (error) {
		if (error instanceof TqEvalError) return error;
		throw error;
	}
	throw new Error("the lie was believed");
}

/** The same state as the fork writes it: file version 2, turbo types one number lower. */
function asFork(bytes: Buffer): Buffer {
	const copy = Buffer.from(bytes);
	copy.writeUInt32LE(2, 4);
	for (let at = 0; at + 12 <= copy.length; at += 4) {
		if (copy.readUInt32LE(at) === 43 && copy.readBigUInt64LE(at + 4) === 68n) copy.writeUInt32LE(42, at);
	}
	return copy;
}

const REWRITTEN = read("saved-state-q8_0-turbo2-profile-7.bin");
const UNIFORM = { k: "turbo2", v: "turbo2", layerProfile: 0 } as const;
const PROFILE_7 = { k: "q8_0", v: "turbo2", layerProfile: 7 } as const;

describe("attest, layer by layer", () => {
	it("proves a profile that was asked for, with what each layer holds and the log's words about it", () => {
		const found = attest(input(PROFILE_7, "q8_0-turbo2-profile-7", REWRITTEN));
		expect(found.layers.map(({ v }) => v)).toEqual([
			...["q8_0", "q8_0"],
			...["turbo2", "turbo2", "turbo2", "turbo2"],
			...["q8_0", "q8_0"],
		]);
		expect(found.kvBytesExpected).toBe(1024 * (8 * 272 + 4 * 272 + 4 * 68));
		expect(found.evidence.join("\n")).toMatch(/profile 7.*\n.*layer {3}0: K \(q8_0\), V \(q8_0\)/);
	});

	it("proves it also where the log names the V that was asked for, as the fork's does", () => {
		expect(attest(input(PROFILE_7, "fork-rewrites-turbo2", asFork(REWRITTEN))).attested).toBe(true);
	});

	it("proves a uniform turbo cache", () => {
		const found = attest(input(UNIFORM, "turbo2", read("saved-state-turbo2.bin")));
		expect(found.layers.every(({ k, v }) => k === "turbo2" && v === "turbo2")).toBe(true);
	});

	it("catches a fork that rewrote K to q8_0 and switched profile 7 on by itself, naming both", () => {
		const error = refusal(input(UNIFORM, "fork-rewrites-turbo2", asFork(REWRITTEN)));
		expect(error.code).toBe("engine-config-mismatch");
		expect(error.message).toBe(
			"Variant the-variant: requested layers 0-7 K turbo2, layers 0-1 V turbo2, layers 6-7 V turbo2, " +
				"effective layers 0-7 K q8_0, layers 0-1 V q8_0, layers 6-7 V q8_0 (saved state)",
		);
	});

	it("catches the profile alone, although the log repeats the V that was asked for", () => {
		const asked = { k: "q8_0", v: "turbo2", layerProfile: 0 } as const;
		const error = refusal(input(asked, "fork-rewrites-turbo2", asFork(REWRITTEN)));
		expect(error.message).toContain("requested layers 0-1 V turbo2, layers 6-7 V turbo2, effective");
		expect(error.message).not.toContain(" K ");
	});

	it("catches a profile that was asked for and did not happen", () => {
		const log = input(PROFILE_7, "q8_0-turbo2-profile-7", REWRITTEN).log;
		const error = refusal({ ...input({ ...UNIFORM, layerProfile: 7 }, "turbo2", read("saved-state-turbo2.bin")), log });
		expect(error.message).toContain("requested layers 0-1 V q8_0, layers 6-7 V q8_0, effective layers 0-1 V turbo2");
	});

	it("does not believe one tree's numbers read by another's list: the rows have the wrong size", () => {
		const state = Buffer.from(read("saved-state-turbo2.bin"));
		state.writeUInt32LE(2, 4);
		const asked = { k: "turbo3", v: "turbo3", layerProfile: 0 } as const;
		expect(refusal(input(asked, "turbo2", state)).message).toContain("rows of 100 bytes of K");
	});

	it("catches a log whose bytes belong to another mix of types", () => {
		const honest = input(PROFILE_7, "q8_0-turbo2-profile-7", REWRITTEN);
		const caches = honest.log.caches.map((cache) => ({ ...cache, bytes: cache.bytes * 0.8 }));
		expect(refusal({ ...honest, log: { ...honest.log, caches } }).message).toContain("bytes of KV cache");
	});
});
