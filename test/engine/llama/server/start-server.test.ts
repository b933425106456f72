import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { SERVER_LIMITS, type ServerLaunch } from "../../../../src/engine/llama/server/server-launch.ts";
import { startServer } from "../../../../src/engine/llama/server/start-server.ts";
import { freePort } from "../../../../src/program/free-port.ts";
import { FAKE_SERVER, FAKE_SETTINGS } from "../../../support/fake/fake-server.ts";
import { temporaryFolder } from "../../../support/world/temporary-folder.ts";

function launch(slotDirectory: string, log: string[]): ServerLaunch {
	return {
		serverBinary: FAKE_SERVER,
		modelFile: "model.gguf",
		config: { name: "v", k: "q8_0", v: "q8_0", layerProfile: 0, environment: {} },
		settings: FAKE_SETTINGS,
		backend: "cpu",
		verbosity: 4,
		slotDirectory,
		environment: process.env,
		log: (line) => log.push(line),
		limits: { ...SERVER_LIMITS, startMs: 20_000, graceMs: 300 },
	};
}

describe("startServer", () => {
	it("takes another port where the first was taken in between, and says what it started", async () => {
		await using folder = await temporaryFolder();
		const taken = createServer();
		taken.listen(0, "127.0.0.1");
		await once(taken, "listening");
		const log: string[] = [];
		const ports = [(taken.address() as AddressInfo).port, await freePort()];
		const server = await startServer(launch(folder.path, log), async () => ports.shift()!);
		await server.program.stop();
		taken.close();
		expect(log.filter((line) => line.includes("--port"))).toHaveLength(2);
		expect(log.join("\n")).toContain("couldn't bind");
		expect(server.loadLines.join("\n")).toContain("K (q8_0)");
		expect(server.loadLines.join("\n")).not.toContain("couldn't bind");
	});

	it("gives up a port where someone else answers and does not know the key", async () => {
		await using folder = await temporaryFolder();
		const log: string[] = [];
		const first = await startServer(launch(folder.path, log));
		const port = Number(/--port (\d+)/.exec(log.join("\n"))?.[1]);
		const ports = [port, await freePort()];
		const second = await startServer(launch(folder.path, log), async () => ports.shift()!);
		expect(first.program.isRunning() && second.program.isRunning()).toBe(true);
		await Promise.all([first.program.stop(), second.program.stop()]);
		expect(ports).toEqual([]);
	});

	it("does not try ports for ever", async () => {
		await using folder = await temporaryFolder();
		const taken = createServer();
		taken.listen(0, "127.0.0.1");
		await once(taken, "listening");
		const { port } = taken.address() as AddressInfo;
		await expect(startServer(launch(folder.path, []), async () => port)).rejects.toThrow(/no free port in 4 attempts/);
		taken.close();
	});
});

describe("the load log of a server", () => {
	async function linesOf(faults: string, logMs = 20_000) {
		await using folder = await temporaryFolder();
		const asked = launch(folder.path, []);
		const config = { ...asked.config, environment: { FAKE_SERVER: faults } };
		const server = await startServer({ ...asked, config, limits: { ...asked.limits, logMs } });
		await server.program.stop();
		return server.loadLines.join("\n");
	}

	it("is whole where the server answers before its log has arrived", async () => {
		expect(await linesOf("logs-late")).toMatch(/K \(q8_0\)[\s\S]*compute buffer size[\s\S]*model loaded$/);
	});

	it("is not taken for whole where nothing marks its end, however long it is quiet", async () => {
		await expect(linesOf("tells-no-end", 1_500)).rejects.toMatchObject({
			message: expect.stringMatching(/did not log within 1\.5 s that its model is loaded while .*[\s\S]*environment: /),
		});
	});

	it("is not waited for without end", async () => {
		await expect(linesOf("logs-nothing", 100)).rejects.toThrow(/did not log within 0\.1 s/);
	});
});

describe("freePort", () => {
	it("gives ports that can be listened on", async () => {
		const server = createServer();
		server.listen(await freePort(), "127.0.0.1");
		await once(server, "listening");
		server.close();
	});
});
