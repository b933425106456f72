import { describe, expect, it } from "vitest";
import { startProbe } from "../../../../src/engine/llama/probe/start-probe.ts";
import { fakeProbeProgram } from "../../../support/fake/fake-probe-program.ts";

const LONG = { silenceMs: 20_000 };

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

async function start(mode: string) {
	const probe = await startProbe(fakeProbeProgram(mode));
	return { ...probe, pid: Number(probe.hello.build.split(" ")[1]) };
}

describe("startProbe", () => {
	it("hands over the fields of a request and its environment, and nothing else", async () => {
		const probe = await start("echo");
		const value = await probe.request("open", { k: "turbo4" }, LONG);
		expect(value).toEqual({ loadMs: 1, fields: { k: "turbo4", verb: "open" }, environment: ["ONLY"] });
		await probe.close();
	});

	it("answers requests that were asked together, each with its own result", async () => {
		const probe = await start("echo");
		const asked = [1, 2, 3].map((n) => probe.request("open", { n }, LONG));
		const values = (await Promise.all(asked)) as { fields: { n: number } }[];
		expect(values.map(({ fields }) => fields.n)).toEqual([1, 2, 3]);
		await probe.close();
	});

	it("refuses a probe of another protocol version and names both versions", async () => {
		const started = startProbe(fakeProbeProgram("old"));
		await expect(started).rejects.toMatchObject({
			reason: "protocol",
			message: "The probe speaks protocol 0, this harness speaks 1",
			remedy: expect.stringContaining("tq-eval build"),
		});
	});

	it("refuses a program whose first line is no hello", async () => {
		await expect(startProbe(fakeProbeProgram("babbles"))).rejects.toMatchObject({ reason: "protocol" });
	});

	it("says how a program ended that never said hello", async () => {
		await expect(startProbe(fakeProbeProgram("mute"))).rejects.toMatchObject({
			reason: "process-died",
			message: expect.stringContaining("exit code 127"),
		});
	});

	it("says that a program does not exist", async () => {
		const program = { ...fakeProbeProgram("echo"), file: "/nowhere/tq-probe" };
		await expect(startProbe(program)).rejects.toMatchObject({
			reason: "process-died",
			message: expect.stringContaining("no such program"),
		});
	});

	it("gives up on a program that never says hello", async () => {
		const program = { ...fakeProbeProgram("silent"), helloMs: 200 };
		await expect(startProbe(program)).rejects.toMatchObject({ reason: "timed-out" });
	});

	it("passes the probe's own error on, with its code", async () => {
		const probe = await start("refuses");
		const asked = probe.request("open", {}, LONG);
		await expect(asked).rejects.toMatchObject({ reason: "model-load", code: "bad-input", message: "no such model" });
		await probe.close();
	});

	it("ends a request with exit code and last log lines when the process dies in it", async () => {
		const probe = await start("dies");
		await expect(probe.request("layers", {}, LONG)).rejects.toMatchObject({
			reason: "process-died",
			message: expect.stringMatching(/exit code 3\n(.*\n)*GGML_ASSERT\(x\) failed$/),
		});
		await expect(probe.request("layers", {}, LONG)).rejects.toMatchObject({ reason: "process-died" });
		await probe.close();
	});

	it("takes a kill that nobody here asked for as running out of memory", async () => {
		const probe = await start("killed");
		await expect(probe.request("layers", {}, LONG)).rejects.toMatchObject({ reason: "out-of-memory" });
		await probe.close();
	});

	it.each(["garbage", "stranger", "complains"])("ends a probe that breaks the protocol (%s)", async (mode) => {
		const probe = await start(mode);
		await expect(probe.request("layers", {}, LONG)).rejects.toMatchObject({ reason: "protocol" });
		await probe.close();
		expect(isAlive(probe.pid)).toBe(false);
	});

	it("ends a silent probe after the time given, but not one that reports progress", async () => {
		const silent = await start("hangs");
		await expect(silent.request("replay", {}, { silenceMs: 200 })).rejects.toMatchObject({ reason: "timed-out" });
		await silent.close();
		expect(isAlive(silent.pid)).toBe(false);

		const working = await start("works");
		const seen: number[] = [];
		await working.request("replay", {}, { silenceMs: 500, progress: (done) => seen.push(done) });
		expect(seen).toEqual([1, 2, 3, 4, 5, 6]);
		await working.close();
	});

	it("stops at an abort with the abort's reason and leaves no process", async () => {
		const probe = await start("hangs");
		const stop = new AbortController();
		const asked = probe.request("replay", {}, { ...LONG, signal: stop.signal });
		stop.abort(new Error("Ctrl-C"));
		await expect(asked).rejects.toThrow("Ctrl-C");
		await probe.close();
		expect(isAlive(probe.pid)).toBe(false);
	});

	it("kills a probe that does not end when it is closed, and can be closed twice", async () => {
		const probe = await start("hangs");
		const asked = probe.request("replay", {}, LONG).catch((error: unknown) => error);
		await Promise.all([probe.close(), probe.close()]);
		expect(await asked).toMatchObject({ reason: "process-died" });
		expect(isAlive(probe.pid)).toBe(false);
		await expect(probe.request("layers", {}, LONG)).rejects.toMatchObject({ message: "The probe was closed" });
	});
});
