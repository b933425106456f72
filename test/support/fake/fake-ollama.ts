import { localServer } from "./local-server.ts";

/** What the stand-in for Ollama answers, by path; any other path is 404. */
export type OllamaAnswers = Readonly<Record<string, object>>;

const ANSWERS: OllamaAnswers = {
	"/v1/models": { object: "list", data: [{ id: "tiny:latest", object: "model" }] },
	"/api/version": { version: "0.13.0" },
	"/api/ps": { models: [{ name: "tiny:latest", context_length: 4096 }] },
};

/** An HTTP server on 127.0.0.1 with the few answers of Ollama that a check asks for. */
export interface FakeOllama extends AsyncDisposable {
	readonly url: string;
}

/** Starts the stand-in on a free port; `changed` replaces answers, `key` is asked for in every request. */
export async function fakeOllama(changed: OllamaAnswers = {}, key?: string): Promise<FakeOllama> {
	const answers = { ...ANSWERS, ...changed };
	return localServer(({ url, headers }, response) => {
		const allowed = key === undefined || headers.authorization === `Bearer ${key}`;
		const answer = answers[url ?? ""];
		const status = allowed ? (answer === undefined ? 404 : 200) : 401;
		response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer ?? {}));
	});
}
