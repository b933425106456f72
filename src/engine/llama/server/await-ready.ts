import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { GuardedProgram } from "../../../program/guarded-program.ts";
import { serverEnded, serverSilent } from "../launch/server-failure.ts";
import { type ServerClient, ServerRefusal } from "./server-client.ts";
import type { ServerLimits } from "./server-launch.ts";

/** What a server says of itself when it is ready. */
const Properties = z.object({
	default_generation_settings: z.object({ n_ctx: z.int().positive() }),
	build_info: z.string().default("unknown"),
	/** What the chat template knows, as the server found out by rendering it. */
	chat_template_caps: z.record(z.string(), z.boolean()).optional().catch(undefined),
});
export type ServerProperties = z.infer<typeof Properties>;

/** Ready, or the port turned out to be someone else's. */
export type Readiness =
	| { readonly state: "ready"; readonly properties: ServerProperties }
	| { readonly state: "port-taken" };

interface Waiting {
	readonly program: GuardedProgram;
	readonly client: ServerClient;
	readonly limits: ServerLimits;
	readonly doing: string;
	readonly log: (line: string) => void;
}

const TELL_EVERY_MS = 10_000;
const PORT_TAKEN = /couldn't bind|address already in use/i;

/** Polls until the server answers to our key; a server that ends, or takes too long, is an error with its last lines. */
export async function awaitReady({ program, client, limits, doing, log }: Waiting): Promise<Readiness> {
	const began = performance.now();
	const gone = new AbortController();
	program.ended.finally(() => gone.abort());
	let told = 0;
	for (;;) {
		if (!program.isRunning()) return await explainEnd(program, doing);
		const answer = await ask(client, gone.signal);
		if (answer !== "not-ready") return answer;
		const waited = performance.now() - began;
		if (waited > limits.startMs) {
			await program.stop();
			throw serverSilent(program.tail(), doing, limits.startMs);
		}
		if (waited - told > TELL_EVERY_MS) {
			told = waited;
			log(`tq-eval: ${doing}, ${Math.round(waited / 1000)} s`);
		}
		await sleep(limits.lookMs);
	}
}

async function explainEnd(program: GuardedProgram, doing: string): Promise<Readiness> {
	const ending = await program.ended;
	if (ending.tail.some((line) => PORT_TAKEN.test(line))) return { state: "port-taken" };
	throw serverEnded(ending, doing);
}

const ASK_MS = 5_000;

// `/props` asks for the key, which `/health` does not: another server behind this port would refuse it.
async function ask(client: ServerClient, gone: AbortSignal): Promise<Readiness | "not-ready"> {
	try {
		const patience = AbortSignal.any([AbortSignal.timeout(ASK_MS), gone]);
		const properties = await client.get("/props", Properties, patience);
		return { state: "ready", properties };
	} catch (error) {
		return error instanceof ServerRefusal && error.status === 401 ? { state: "port-taken" } : "not-ready";
	}
}
