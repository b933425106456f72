import path from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openLlamaServerEngine } from "../../../../src/engine/llama/llama-server-engine.ts";
import { openProbe } from "../../../../src/engine/llama/probe/probe.ts";
import type { Engine } from "../../../../src/engine/port/engine.ts";
import { createFault, FAULTS, type Fault, faultText } from "../../../../src/kv/fault.ts";
import { withFault } from "../../../../src/kv/faulty-config.ts";
import type { KvConfig } from "../../../../src/kv/kv-config.ts";
import { CONTRACT_SETTINGS, uniform } from "../../../contract/contract-settings.ts";
import { STOCK_TYPES } from "../../../support/sample/stock-types.ts";
import { MINI_MODEL } from "../../../support/world/engine-build.ts";
import { describeWith, NEEDS } from "../../../support/world/needs.ts";
import { type TemporaryFolder, temporaryFolder } from "../../../support/world/temporary-folder.ts";

/** A real calibration build: `TQ_EVAL_CALIBRATION_BUILD=<folder>`, made by `tq-eval build --calibration`. */
const BUILD = process.env.TQ_EVAL_CALIBRATION_BUILD ?? "";
const PROBE = path.join(BUILD, "bin/tq-probe");
const TURBO4 = uniform("turbo4");
const TOKENS = Array.from({ length: 200 }, (_, i) => 1 + ((i * 37 + (i >> 3) * 11) % 1900));

async function replay(mode: "prefill" | "decode", fault?: Fault): Promise<readonly number[]> {
	const environment: Record<string, string> = fault === undefined ? {} : { TQ_FAULT: faultText(fault) };
	const settings = { k: "turbo4", v: "turbo4", contextTokens: 256, batchTokens: 256, threads: 1 } as const;
	const probe = await openProbe(
		{ file: PROBE, environment },
		{ model: path.resolve(MINI_MODEL), ...settings, fault, flashAttention: "on" },
	);
	const scores = await probe.replay({ tokens: TOKENS, ranges: [[1, 200]], top: 4, mode });
	await probe.close();
	return [...scores.targetLogprobs];
}

describeWith(NEEDS.calibrationBuild, "with a calibration build", () => {
	let folder: TemporaryFolder;
	let engine: Engine;
	const logged: string[] = [];

	beforeAll(async () => {
		folder = await temporaryFolder();
		engine = await openLlamaServerEngine({
			serverBinary: path.join(BUILD, "bin/llama-server"),
			benchBinary: path.join(BUILD, "bin/llama-bench"),
			...{ version: "under test", backend: "cpu", binaries: {}, openProbe: null, parallel: 1 },
			...{ perplexityBinary: null, memoryMeter: null, freeBytes: async () => 1e12 },
			kvTypes: [...STOCK_TYPES, "turbo4"],
			faults: Object.keys(FAULTS),
			modelFile: MINI_MODEL,
			tempDirectory: folder.path,
			environment: { ...process.env, TQ_FAULT: "one-layer:9" },
			log: (line) => void logged.push(line),
		});
	});

	afterAll(async () => {
		await engine.close();
		await folder[Symbol.asyncDispose]();
	});

	async function attestationOf(config: KvConfig) {
		const open = await engine.open(config, CONTRACT_SETTINGS);
		await open.close();
		return open.attestation;
	}

	it("attests the fault of a variant, and none where none was planned", async () => {
		const fault = createFault("one-layer", 0.5, 3);
		expect(await attestationOf(withFault(TURBO4, fault))).toMatchObject({ attested: true, fault });
		expect(await attestationOf(TURBO4)).toMatchObject({ attested: true, fault: null });
	});

	it.each([
		["k-replaced", 0.25, "layers 0-1 K q8_0 (saved state)"],
		["k-replaced", 1, "layers 0-7 K q8_0 (saved state)"],
		["never-compressed", 1, "layers 0-7 K f16, layers 0-7 V f16 (saved state)"],
	] as const)("catches %s at %d by the saved state, although the load log names turbo4", async (name, share, found) => {
		logged.length = 0;
		const opening = engine.open(withFault(TURBO4, createFault(name, share)), CONTRACT_SETTINGS);
		await expect(opening).rejects.toMatchObject({ code: "engine-config-mismatch", value: found });
		expect(logged.find((line) => line.includes("llama_kv_cache: size"))).toMatch(/K \(turbo4\): .* V \(turbo4\): /);
	});

	it("computes at strength 0 what it computes without a fault, bit for bit", async () => {
		const sound = await replay("prefill");
		const soundDecode = await replay("decode");
		for (const name of Object.keys(FAULTS)) {
			expect(await replay("prefill", createFault(name, 0))).toEqual(sound);
			expect(await replay("decode", createFault(name, 0))).toEqual(soundDecode);
		}
	});

	it("loses V in generation alone", async () => {
		const fault = createFault("decode-half-v", 0.5);
		expect(await replay("prefill", fault)).toEqual(await replay("prefill"));
		expect(await replay("decode", fault)).not.toEqual(await replay("decode"));
	});

	it("is sound before the position at which an error sets in, and wrong from there on", async () => {
		const [sound, faulty] = [await replay("prefill"), await replay("prefill", createFault("late-onset", 0.5, 120))];
		// the scores of position p depend on rows before p alone
		expect(faulty.slice(0, 119)).toEqual(sound.slice(0, 119));
		expect(faulty.slice(120)).not.toEqual(sound.slice(120));
	});

	it("does nothing under a name that is no fault", async () => {
		const run = await execa(PROBE, { env: { TQ_FAULT: "gremlins:1" }, extendEnv: false, reject: false, input: "" });
		expect(run).toMatchObject({ exitCode: 2, stdout: "" });
		expect(run.stderr).toContain("TQ_FAULT = 'gremlins:1' is no fault");
	});
});
