import { execa } from "execa";
import { createLogTail } from "../../../program/log-tail.ts";
import { parseHello, parseReply } from "./parse-line.ts";
import { createPendingRequests } from "./pending-requests.ts";
import { describeDeath } from "./probe-death.ts";
import { ProbeFailure } from "./probe-failure.ts";
import type { Hello, ProbeReply } from "./protocol.ts";

/** How the probe's process is started. */
export interface ProbeProgram {
	readonly file: string;
	readonly args?: readonly string[];
	/** The whole environment of the process: nothing is inherited. */
	readonly environment: Readonly<Record<string, string>>;
	/** Longest wait for the hello. */
	readonly helloMs?: number;
	/** Longest time in `close` between the end of stdin and a kill. */
	readonly closeMs?: number;
	/** Hears every line of the native log. */
	readonly log?: (line: string) => void;
}

export interface ProbeRequestOptions {
	/** Longest silence: every progress line starts it again. */
	readonly silenceMs: number;
	readonly signal?: AbortSignal | undefined;
	readonly progress?: ((done: number, total: number) => void) | undefined;
}

const CLOSE_MS = 3_000;
const TAIL_LINES = 20;

function spawnProbe(options: ProbeProgram) {
	return execa(options.file, [...(options.args ?? [])], {
		extendEnv: false,
		env: { ...options.environment },
		reject: false,
		buffer: false,
		cleanup: true,
		stdin: "pipe",
		stdout: "pipe",
		stderr: "pipe",
		killSignal: "SIGKILL",
	});
}

type Subprocess = ReturnType<typeof spawnProbe>;

/** A timer that is started again by every sign of life; `stop` ends it. */
function watchSilence(ms: number, expired: () => void) {
	const timer = setTimeout(expired, ms);
	return { again: () => timer.refresh(), stop: () => clearTimeout(timer) };
}

/** Reads stdout line by line: the hello first, then replies until the end; whatever breaks ends the probe. */
export class ProbeConnection {
	readonly #subprocess: Subprocess;
	readonly #pending = createPendingRequests();
	readonly #tail = createLogTail(TAIL_LINES);
	readonly #lines: AsyncIterator<string>;
	readonly #closeMs: number;
	readonly #drained: Promise<unknown>;
	#failure: unknown = null;
	#closing: Promise<void> | null = null;

	constructor(options: ProbeProgram) {
		this.#subprocess = spawnProbe(options);
		this.#closeMs = options.closeMs ?? CLOSE_MS;
		this.#lines = this.#subprocess.iterable({ from: "stdout" })[Symbol.asyncIterator]();
		this.#drained = this.#readLog(options.log).catch(() => undefined);
		// a probe that is gone is told by its exit, not by a failed write
		this.#subprocess.stdin.on("error", () => undefined);
	}

	async #readLog(log: ProbeProgram["log"]): Promise<void> {
		for await (const line of this.#subprocess.iterable({ from: "stderr" })) {
			this.#tail.add(line);
			log?.(line);
		}
	}

	async #death(): Promise<ProbeFailure> {
		const end = await this.#subprocess;
		await this.#drained;
		return describeDeath(end, this.#tail.lines().join("\n"));
	}

	/** Ends the process; whatever waits, and whatever is asked later, gets this error. */
	fail(error: unknown): void {
		this.#failure ??= error;
		this.#subprocess.kill("SIGKILL");
		this.#pending.rejectAll(this.#failure);
	}

	async hello(limitMs: number): Promise<Hello> {
		const silence = watchSilence(limitMs, () =>
			this.fail(new ProbeFailure("timed-out", "The probe does not say hello")),
		);
		try {
			const first = await this.#lines.next().catch(() => ({ done: true as const, value: undefined }));
			if (this.#failure !== null) throw this.#failure;
			if (first.done) throw await this.#death();
			return parseHello(first.value);
		} finally {
			silence.stop();
		}
	}

	async listen(): Promise<void> {
		try {
			for (let next = await this.#lines.next(); !next.done; next = await this.#lines.next()) {
				this.#dispatch(parseReply(next.value));
			}
		} catch (error) {
			if (error instanceof ProbeFailure) this.fail(error);
		}
		this.#failure ??= await this.#death();
		this.#pending.rejectAll(this.#failure);
	}

	#dispatch(reply: ProbeReply): void {
		const pending = this.#pending.get(reply.id);
		if (reply.type !== "progress" && reply.id !== null) this.#pending.remove(reply.id);
		if (pending === undefined)
			throw new ProbeFailure("protocol", "The probe answered what was not asked", { value: reply });
		if (reply.type === "progress") pending.alive(reply);
		else if (reply.type === "result") pending.resolve(reply.value);
		else pending.reject(new ProbeFailure(reply.code, reply.message));
	}

	async request(verb: string, fields: object, options: ProbeRequestOptions): Promise<unknown> {
		options.signal?.throwIfAborted();
		if (this.#failure !== null) throw this.#failure;
		const silence = watchSilence(options.silenceMs, () => this.fail(this.#silent(verb, options.silenceMs)));
		const alive = (reply: ProbeReply): void => {
			silence.again();
			if (reply.type === "progress") options.progress?.(reply.done, reply.total);
		};
		const abort = (): void => this.fail(options.signal?.reason);
		options.signal?.addEventListener("abort", abort, { once: true });
		try {
			return await this.#send(verb, fields, alive);
		} finally {
			silence.stop();
			options.signal?.removeEventListener("abort", abort);
		}
	}

	#send(verb: string, fields: object, alive: (reply: ProbeReply) => void): Promise<unknown> {
		return new Promise((resolve, reject) => {
			const id = this.#pending.add({ resolve, reject, alive });
			this.#subprocess.stdin.write(`${JSON.stringify({ ...fields, id, verb })}\n`);
		});
	}

	#silent(verb: string, silenceMs: number): ProbeFailure {
		const message = `The probe has been silent for ${silenceMs} ms in '${verb}'\n${this.#tail.lines().join("\n")}`;
		return new ProbeFailure("timed-out", message, { value: silenceMs });
	}

	close(): Promise<void> {
		this.#closing ??= this.#end();
		return this.#closing;
	}

	async #end(): Promise<void> {
		this.#failure ??= new ProbeFailure("process-died", "The probe was closed");
		this.#subprocess.stdin.end();
		const timer = setTimeout(() => this.#subprocess.kill("SIGKILL"), this.#closeMs);
		await this.#subprocess;
		clearTimeout(timer);
		this.#pending.rejectAll(this.#failure);
	}
}
