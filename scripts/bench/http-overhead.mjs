// The ten prompts and a fifty-turn session, each through tq-eval and as the bare sequence of the same HTTP requests to the
// same llama-server. The requests are recorded by a proxy in a run that is not timed; then both sides take turns (ABBA),
// so that what the machine does besides hits both. tq-eval's side is the wall time of its trials from the first to the
// last, opening and recording included; the bare side reads every streamed reply to its end, as a client has to.
//   ratio = geometric mean over pairs of tq-eval / bare, with its 90 % t interval
// It fails where the whole interval lies above 1.03: on a busy machine the ratio alone says little.
// Usage: node scripts/bench/http-overhead.mjs ENGINE_BUILD [--pairs N]
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import os from "node:os";
import path from "node:path";

const LIMIT = 1.03;
/** Quantiles of Student's t at 95 %, by degrees of freedom. */
const T = [Number.NaN, 6.314, 2.92, 2.353, 2.132, 2.015, 1.943, 1.895];
const root = path.resolve(import.meta.dirname, "../..");
const build = path.resolve(process.argv[2] ?? "");
const pairsOption = process.argv.indexOf("--pairs");
const pairs = pairsOption > 0 ? Number(process.argv[pairsOption + 1]) : 6;
const folder = mkdtempSync(path.join(os.tmpdir(), "tq-eval-http-"));

const PARTS = {
	"ten prompts": {
		part: "prompt-matrix",
		cases: [path.join(root, "prompts/mini/matrix/*.yaml")],
		perCategory: 1,
		maxTokens: 256,
	},
	"fifty turns": {
		part: "session",
		conversations: [path.join(root, "prompts/mini/sessions/rotation-1.yaml")],
		designs: ["free-running"],
		maxTokens: 96,
	},
};

const server = await startServer();
// Whatever ends this script ends its server.
process.on("exit", () => server.child.kill("SIGTERM"));
let failed = false;
try {
	for (const [name, part] of Object.entries(PARTS)) {
		const suite = writeSuite(part);
		const requests = await record(suite);
		const ratios = await compare(suite, requests);
		const { mean, low, high } = interval(ratios.map(({ harness, bare }) => Math.log(harness / bare)));
		const within = low <= LIMIT;
		failed ||= !within;
		const detail = ratios.map(({ harness, bare }) => `${harness.toFixed(0)}/${bare.toFixed(0)}`).join(", ");
		console.log(
			`${name}: ${mean.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}], n = ${ratios.length} pairs (limit ${LIMIT}) ${within ? "not above it" : "TOO HIGH"}; ${requests.length} requests, ms: ${detail}`,
		);
	}
} finally {
	server.child.kill("SIGTERM");
	rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;

async function startServer() {
	const port = await freePort();
	const args = ["-m", path.join(root, "models/tq-mini-q8_0.gguf"), "--host", "127.0.0.1", "--port", String(port)];
	const options = ["-c", "8192", "-np", "1", "-t", "1", "--cache-ram", "0", "--no-webui"];
	const child = spawn(path.join(build, "bin/llama-server"), [...args, ...options], { stdio: "ignore" });
	const url = `http://127.0.0.1:${port}`;
	for (;;) {
		if (child.exitCode !== null) throw new Error(`llama-server ended with ${child.exitCode}`);
		const ready = await fetch(`${url}/health`).then(
			({ ok }) => ok,
			() => false,
		);
		if (ready) return { child, url };
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

async function freePort() {
	const probe = createServer().listen(0, "127.0.0.1");
	await once(probe, "listening");
	const { port } = probe.address();
	probe.close();
	return port;
}

function writeSuite(part) {
	const file = path.join(folder, `${part.part}.yaml`);
	const variants = [{ name: "again", k: "f16", v: "f16" }];
	const suite = { suite: "http-overhead", version: 1, engine: { kind: "openai" }, control: false, variants };
	writeFileSync(file, JSON.stringify({ ...suite, parts: [part], criteria: { attestation: null } }));
	return file;
}

// Wall time of the trials of one run, as its own record states it.
async function runHarness(suite, url) {
	const out = mkdtempSync(path.join(folder, "run-"));
	const urls = ["f16", "again"].flatMap((variant) => ["--url", `${variant}=${url}/v1`]);
	const run = spawn(
		process.execPath,
		[path.join(root, "dist/cli/main.js"), "run", suite, "--out", path.join(out, "run"), ...urls],
		{
			stdio: ["ignore", "ignore", "pipe"],
		},
	);
	let errors = "";
	run.stderr.on("data", (text) => {
		errors += text;
	});
	const [code] = await once(run, "exit");
	if (code !== 0) throw new Error(`tq-eval ended with ${code}: ${errors}`);
	const { stretches } = JSON.parse(readFileSync(path.join(out, "run/provenance.json"), "utf8"));
	return stretches.reduce((sum, { wallMs }) => sum + wallMs, 0);
}

// The bodies of every chat request of a run, in their order.
async function record(suite) {
	const bodies = [];
	const proxy = createServer(async (request, response) => {
		let body = "";
		for await (const chunk of request) body += chunk;
		if (request.method === "POST") bodies.push(body);
		const reply = await ask(`${server.url}${request.url}`, {
			method: request.method,
			headers: { "content-type": "application/json" },
			...(request.method === "POST" ? { body } : {}),
		});
		response.writeHead(reply.status, { "content-type": reply.headers.get("content-type") ?? "text/plain" });
		for await (const chunk of reply.body) response.write(chunk);
		response.end();
	}).listen(0, "127.0.0.1");
	await once(proxy, "listening");
	try {
		await runHarness(suite, `http://127.0.0.1:${proxy.address().port}`);
	} finally {
		proxy.closeAllConnections();
		proxy.close();
	}
	return bodies;
}

// The server closes kept connections now and then; every client asks again on a new one.
async function ask(url, request) {
	return fetch(url, request).catch(() => fetch(url, request));
}

async function runBare(requests) {
	const start = performance.now();
	for (const body of requests) {
		const reply = await ask(`${server.url}/v1/chat/completions`, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body,
		});
		if (!reply.ok) throw new Error(`the server answered ${reply.status}`);
		await reply.text();
	}
	return performance.now() - start;
}

async function compare(suite, requests) {
	const found = [];
	for (let pair = 0; pair < pairs; pair++) {
		if (pair % 2 === 0) {
			const harness = await runHarness(suite, server.url);
			found.push({ harness, bare: await runBare(requests) });
		} else {
			const bare = await runBare(requests);
			found.push({ harness: await runHarness(suite, server.url), bare });
		}
	}
	return found;
}

function interval(logs) {
	const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length;
	const variance = logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (logs.length - 1);
	const half = (T[logs.length - 1] ?? 1.895) * Math.sqrt(variance / logs.length);
	return { mean: Math.exp(mean), low: Math.exp(mean - half), high: Math.exp(mean + half) };
}
