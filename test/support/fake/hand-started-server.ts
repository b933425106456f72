import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../../../src/program/free-port.ts";
import { startGuarded } from "../../../src/program/guarded-program.ts";
import { MINI_MODEL } from "../world/engine-build.ts";

/** A llama-server as a user starts it, with options of no harness. */
export interface HandStarted {
	readonly url: string;
	stop(): Promise<void>;
}

/** Starts the build's server with the bundled model and waits until it is well; it ends with the test process. */
export async function handStartedServer(
	build: string,
	slots: string,
	{ k, v, key }: { readonly k: string; readonly v: string; readonly key: string },
): Promise<HandStarted> {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const fixed = ["-c", "1024", "-np", "1", "-fa", "on", "-t", "1", "--no-webui"];
	const named = ["-m", path.resolve(MINI_MODEL), "--host", "127.0.0.1", "--port", String(port)];
	const cache = ["-ctk", k, "-ctv", v, "--slot-save-path", slots];
	const program = startGuarded(path.join(build, "bin/llama-server"), [...named, ...fixed, ...cache], {
		environment: { PATH: process.env.PATH ?? "", LLAMA_API_KEY: key },
		directory: slots,
		graceMs: 5000,
		onLine: () => undefined,
	});
	const stop = async () => void (await program.stop());
	for (let look = 0; look < 300; look++) {
		const health = await fetch(`${url}/health`).catch(() => null);
		if (health?.ok) return { url, stop };
		await wait(100);
	}
	await stop();
	throw new Error("the server did not become ready");
}
