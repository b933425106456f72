import path from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openServerProbe } from "../../../../src/engine/llama/probe/open-server-probe.ts";
import type { ServerProbe } from "../../../../src/engine/llama/probe/server-probe.ts";
import { createFault } from "../../../../src/kv/fault.ts";
import type { KvConfig } from "../../../../src/kv/kv-config.ts";
import { shapeOf } from "../../../support/builder/shape-of.ts";
import { fakeProbeProgram } from "../../../support/fake/fake-probe-program.ts";
import { isAlive } from "../../../support/fake/fake-server.ts";

const SHAPE = shapeOf(4, 1, 128);
const SETTINGS = { contextTokens: 256, batchTokens: 64, threads: 1 };
const REQUEST = { tokens: [1, 2, 3], ranges: [[1, 3]], top: 2 } as const;
const Q4: KvConfig = { name: "q4_0", k: "q4_0", v: "q4_0", layerProfile: 0, environment: {} };

const opened: ServerProbe[] = [];
afterEach(async () => {
	for (const probe of opened.splice(0)) await probe.close();
});

/** The stand-in with what it was asked for so far. */
function standIn(mode: string, ...rest: readonly string[]) {
	const said: string[] = [];
	const { file, args = [] } = fakeProbeProgram(mode, ...rest);
	const open = openServerProbe({
		...{ file, args, model: "model.gguf", environment: process.env },
		log: (line) => said.push(line),
	});
	const openAs = async (config: KvConfig, shape = SHAPE): Promise<ServerProbe> => {
		const probe = await open(config, SETTINGS, shape);
		opened.push(probe);
		return probe;
	};
	return { said, open: openAs };
}

describe("the probe beside a server", () => {
	it("names what its own cache holds before it gives a number", async () => {
		const { said, open } = standIn("holds");
		const probe = await open(Q4);
		expect(probe.proof).toBe("tq-probe: 4 layers, K (q4_0), V (q4_0), 147456 bytes");
		expect((await probe.score(REQUEST)).targetLogprobs).toHaveLength(2);
		expect((await probe.scoreDecode(REQUEST)).targetLogprobs).toHaveLength(2);
		// What it says on stderr may come after its answer.
		await vi.waitFor(() =>
			expect(said).toEqual(["open", "layers", "replay", "replay"].map((verb) => `[q4_0 probe] asked to ${verb}`)),
		);
	});

	it("is closed and refused where it is f16 in truth, with both names", async () => {
		const { said, open } = standIn("holds", "q4_0=f16");
		await expect(open(Q4)).rejects.toMatchObject({
			code: "engine-config-mismatch",
			where: "q4_0",
			message:
				"Variant q4_0: requested layers 0-3 K q4_0, layers 0-3 V q4_0, effective layers 0-3 K f16, layers 0-3 V f16 (probe)",
		});
		expect(said.filter((line) => line.includes("replay"))).toEqual([]);
		expect((await open({ ...Q4, name: "q8_0", k: "q8_0", v: "q8_0" })).proof).toContain("K (q8_0)");
	});

	it("is refused where one side alone is another type, and where a layer is missing", async () => {
		const { open } = standIn("holds", "q4_0=f16");
		await expect(open({ ...Q4, name: "mixed", k: "q8_0" })).rejects.toThrow(
			"Variant mixed: requested layers 0-3 V q4_0, effective layers 0-3 V f16 (probe)",
		);
		await expect(standIn("holds").open(Q4, shapeOf(3, 1, 128))).rejects.toThrow("requested 3 layers with a KV cache");
	});

	it("is refused where the rows are not those of the model's heads", async () => {
		const wide = shapeOf(4, 2, 128);
		await expect(standIn("holds").open(Q4, wide)).rejects.toThrow("rows of 144 bytes of K");
	});

	it("is another configuration where its fault is not the one that was asked for", async () => {
		const faulty = { ...Q4, fault: createFault("one-layer", 0.25, 3) };
		for (const [config, requested] of [
			[Q4, "requested no fault"],
			[faulty, "requested the fault one-layer:0.25:3"],
		] as const) {
			await expect(standIn("faulty").open(config)).rejects.toMatchObject({
				code: "engine-config-mismatch",
				message: expect.stringContaining(`${requested}, effective one-layer:0.5:3 (probe)`),
			});
		}
	});

	it("fails as an engine fails where it dies, and where it cannot tell of its cache", async () => {
		await expect(standIn("dies").open(Q4)).rejects.toMatchObject({ code: "engine-failed", reason: "engine-crashed" });
		const { said, open } = standIn("confides");
		await expect(open(Q4)).rejects.toMatchObject({ code: "engine-failed", reason: "engine-error" });
		expect(said.some((line) => line.includes('"verb":"layers"'))).toBe(true);
	});

	it("leaves no process behind when it is refused", async () => {
		const pids: number[] = [];
		const { file, args = [] } = fakeProbeProgram("holds", "q4_0=f16");
		const script = path.resolve(String(args[0]));
		const open = openServerProbe({
			file,
			args: [
				"--import",
				`data:text/javascript,process.stderr.write(\`pid \${process.pid}\\n\`)`,
				script,
				...args.slice(1),
			],
			...{ model: "model.gguf", environment: process.env },
			log: (line) => pids.push(...[...line.matchAll(/pid (\d+)/g)].map(([, pid]) => Number(pid))),
		});
		await expect(open(Q4, SETTINGS, SHAPE)).rejects.toThrow("(probe)");
		expect(pids).toHaveLength(1);
		expect(pids.filter(isAlive)).toEqual([]);
	});
});
