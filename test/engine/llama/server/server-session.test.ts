import { readdir } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FakeServerEngine, failureOf, isAlive, openFakeServer } from "../../../support/fake/fake-server.ts";
import { type TemporaryFolder, temporaryFolder } from "../../../support/world/temporary-folder.ts";

let folder: TemporaryFolder;
let fake: FakeServerEngine;

beforeEach(async () => {
	folder = await temporaryFolder();
	fake = await openFakeServer(folder.path);
});

afterEach(async () => {
	await fake.engine.close();
	expect(fake.pids().filter(isAlive)).toEqual([]);
	await folder[Symbol.asyncDispose]();
});

const REQUEST = { prompt: [1, 2, 3], maxTokens: 2, cache: "none" } as const;
const once = (fault: string) => `${fault}@${path.join(folder.path, "happened")}`;

describe("a server that starts", () => {
	it("is waited for while it loads, attested, and answers", async () => {
		const open = await fake.open("starts-slowly");
		expect(open.attestation).toMatchObject({ attested: true, contextTokens: 1024, rotationK: true });
		expect(await open.tokens!.generate(REQUEST)).toMatchObject({
			text: "ok",
			tokens: [111, 107],
			logprobs: [-0.5, -0.5],
		});
	});

	it("gets a clean environment: an allow-list, the variant's own, and the switches that forbid rewriting", async () => {
		await fake.open("", { environment: { FAKE_SERVER: "", TURBO_SPARSE_V: "0" } });
		const names =
			fake.log
				.find((line) => line.includes("environment:"))
				?.split("environment: ")[1]
				?.split(" ") ?? [];
		expect(names).toEqual(expect.arrayContaining(["PATH", "TURBO_AUTO_ASYMMETRIC", "TURBO_LAYER_ADAPTIVE"]));
		expect(names).toContain("TURBO_SPARSE_V");
		expect(names.filter((name) => /^(npm|VITEST|NODE|TQ_)/.test(name))).toEqual([]);
	});

	it("is refused and ended when what it allocated is not what was asked for", async () => {
		await fake.engine.close();
		fake = await openFakeServer(folder.path, { kvTypes: ["f16", "q8_0", "turbo2"] });
		const lie = fake.open("shows=q8_0-turbo2-profile-7", { k: "turbo2", v: "turbo2" });
		await expect(lie).rejects.toMatchObject({
			code: "engine-config-mismatch",
			message: expect.stringMatching(/requested layers 0-7 K turbo2.*effective layers 0-7 K q8_0, layers 0-1 V q8_0/),
		});
		expect(fake.pids().filter(isAlive)).toEqual([]);
		const honest = { k: "q8_0", v: "turbo2", layerProfile: 7 } as const;
		expect((await fake.open("shows=q8_0-turbo2-profile-7", honest)).attestation.attested).toBe(true);
	});

	it("leaves no folder behind when it is closed", async () => {
		const open = await fake.open("");
		await open.close();
		expect((await readdir(folder.path)).filter((name) => name.startsWith("slots-"))).toEqual([]);
	});
});

describe("a server that does not start", () => {
	it("is quoted with its exit code and its last lines", async () => {
		const failure = await failureOf(fake.open("dies-at-start"));
		expect(failure.reason).toBe("engine-crashed");
		expect(failure.message).toContain("ended with exit code 1 while starting v");
		expect(failure.message).toContain("error loading model: something is wrong");
	});

	it("is quoted with its signal", async () => {
		const failure = await failureOf(fake.open("crashes-at-start"));
		expect(failure).toMatchObject({ reason: "engine-crashed" });
		expect(failure.message).toContain("was ended by SIGSEGV while starting v");
	});

	it("is ended at the deadline when it never becomes ready", async () => {
		await fake.engine.close();
		fake = await openFakeServer(folder.path, { limits: { startMs: 900 } });
		const failure = await failureOf(fake.open("never-ready ignores-sigterm"));
		expect(failure.reason).toBe("silent");
		expect(failure.message).toMatch(/no answer for 1 s while starting v; its last lines:\n/);
		expect(fake.pids().filter(isAlive)).toEqual([]);
	});
});

describe("a server that fails in a request", () => {
	it("gives the signal and its last words, and is started and attested again for the next one", async () => {
		const open = await fake.open(once("dies-in-request"));
		const failure = await failureOf(open.tokens!.generate(REQUEST));
		expect(failure.reason).toBe("engine-crashed");
		expect(failure.message).toContain("was ended by SIGSEGV while generating; its last lines:\n");
		expect(failure.message).toContain("the last words");
		expect(await open.tokens!.generate(REQUEST)).toMatchObject({ text: "ok" });
		expect(fake.pids()).toHaveLength(2);
	});

	it("is told apart when the system killed it for its memory", async () => {
		const open = await fake.open(once("killed-in-request"));
		const failure = await failureOf(open.tokens!.generate(REQUEST));
		expect(failure.reason).toBe("out-of-memory");
		expect(failure.message).toContain("SIGKILL");
		expect(await open.tokens!.generate(REQUEST)).toMatchObject({ text: "ok" });
	});

	it("is refused where it holds another cache when it is started again", async () => {
		const open = await fake.open(`${once("dies-in-request")} then-shows=q4_0`);
		expect((await failureOf(open.tokens!.generate(REQUEST))).reason).toBe("engine-crashed");
		await expect(open.tokens!.generate(REQUEST)).rejects.toMatchObject({
			code: "engine-config-mismatch",
			where: "v",
			message: expect.stringContaining("requested layers 0-7 K q8_0, effective layers 0-7 K q4_0 (saved state)"),
		});
		expect(fake.pids().filter(isAlive)).toEqual([]);
	});

	it("is not started for ever: after three deaths in a row every call fails at once", async () => {
		const open = await fake.open("dies-in-request");
		for (let call = 0; call < 7; call++) {
			expect((await failureOf(open.tokens!.generate(REQUEST))).reason).toBe("engine-crashed");
		}
		expect(fake.pids()).toHaveLength(4);
	});

	it("is ended when it falls silent, and the next request finds a new one", async () => {
		await fake.engine.close();
		fake = await openFakeServer(folder.path, { limits: { silenceMs: 400 } });
		const open = await fake.open(once("is-silent"));
		const failure = await failureOf(open.tokens!.generate(REQUEST));
		expect(failure.reason).toBe("silent");
		expect(failure.message).toContain("no answer for 0 s while generating");
		expect(await open.tokens!.generate(REQUEST)).toMatchObject({ text: "ok" });
	});

	it("passes on an error in the middle of a stream without ending the server", async () => {
		const open = await fake.open(once("breaks-stream"));
		const failure = await failureOf(open.tokens!.generate(REQUEST));
		expect(failure).toMatchObject({ reason: "engine-error" });
		expect(failure.message).toContain("Compute error.");
		expect(await open.tokens!.generate(REQUEST)).toMatchObject({ text: "ok" });
		expect(fake.pids()).toHaveLength(1);
	});

	it("tells a full context from other refusals", async () => {
		const open = await fake.open("");
		const prompt = new Array(1024).fill(5);
		expect((await failureOf(open.tokens!.generate({ ...REQUEST, prompt }))).reason).toBe("context-full");
		await expect(open.tokens!.renderChat([])).rejects.toMatchObject({
			code: "bad-input",
			where: "tokenizer.chat_template",
		});
	});

	it("is not believed when it evaluated another prompt than the one it was sent", async () => {
		const open = await fake.open("rewrites-prompt");
		expect((await failureOf(open.tokens!.generate(REQUEST))).message).toContain(
			"a prompt of 3 tokens, it reports 2 tokens",
		);
	});

	it("leaves an interruption what it is", async () => {
		const open = await fake.open("is-silent");
		const controller = new AbortController();
		const reason = new Error("interrupted");
		setTimeout(() => controller.abort(reason), 100);
		await expect(open.tokens!.generate(REQUEST, controller.signal)).rejects.toBe(reason);
	});
});

describe("a server that will not stop", () => {
	it("is killed after the grace period", async () => {
		const open = await fake.open("ignores-sigterm");
		expect(fake.pids().filter(isAlive)).toHaveLength(1);
		await open.close();
		expect(fake.pids().filter(isAlive)).toEqual([]);
		expect(fake.log.join("\n")).toContain("not now");
	});
});

describe("the engine", () => {
	it("names the probe as a witness once it has been proven, and not before", async () => {
		await fake.engine.close();
		const missing = () => Promise.reject(new Error("not asked for"));
		const probe = { attention: missing, codec: missing, scoreDecode: missing, close: async () => undefined };
		let given: unknown = null;
		fake = await openFakeServer(folder.path, {
			openProbe: async (_config, _settings, shape) => {
				given = shape;
				return { ...probe, proof: "tq-probe: as asked", score: missing };
			},
		});
		const open = await fake.open("");
		expect(open.attestation).toMatchObject({ sources: ["saved-state", "load-log"] });
		await open.tokens!.scoreTokens({ tokens: [1, 2, 3], ranges: [[1, 3]], top: 1 }).catch(() => undefined);
		expect(given).toMatchObject({ layers: { length: 8 } });
		expect(open.attestation).toMatchObject({
			sources: ["saved-state", "load-log", "probe"],
			evidence: expect.arrayContaining(["tq-probe: as asked"]),
		});
	});

	it("opens no more configurations than it was started for, and has room again after a close", async () => {
		const [first] = [await fake.open(""), await fake.open("")];
		await expect(fake.open("")).rejects.toMatchObject({ code: "internal" });
		await first?.close();
		await first?.close();
		const third = await fake.open("");
		expect(third.attestation.attested).toBe(true);
		await expect(fake.open("")).rejects.toMatchObject({ code: "internal" });
	});

	it("cannot score tokens without a probe, and says so", async () => {
		const open = await fake.open("");
		const scoring = open.tokens!.scoreTokens({ tokens: [1, 2, 3], ranges: [[1, 3]], top: 1 });
		expect((await failureOf(scoring)).message).toContain("has no probe");
		expect(open.probe).toBeNull();
	});
});
