import type { World } from "../../../src/app/world.ts";
import { nodeWorld } from "../../../src/cli/node-world.ts";
import type { Screen } from "../../../src/cli/progress/screen.ts";
import { screenDisplays } from "../../../src/cli/progress/screen-displays.ts";
import { runProgram } from "../../../src/cli/run-program.ts";

/** How a command line ended that ran in this process. */
export interface InProcessResult {
	readonly code: number;
	readonly stdout: string;
	readonly stderr: string;
}

/** What a user does while a command runs. */
export interface InProcessUser {
	/** Looks at what is on standard error after every text of it; true stops the command as Ctrl-C does. */
	readonly stopWhen?: (stderr: string) => boolean;
	/** Ctrl-C. */
	readonly stop?: AbortSignal;
	readonly isTerminal?: boolean;
	readonly openPage?: (url: string) => Promise<void>;
	/** Hears every text of standard output as it comes. */
	readonly hear?: (text: string) => void;
	readonly world?: Partial<World>;
}

/** Runs a command line as the shell does, but in this process: the same way from arguments to exit code. */
export async function inProcess(args: readonly string[], user: InProcessUser = {}): Promise<InProcessResult> {
	const written = { stdout: "", stderr: "" };
	const stop = new AbortController();
	const screen: Screen = {
		isTerminal: user.isTerminal ?? false,
		columns: 80,
		write(text) {
			written.stderr += text;
			if (user.stopWhen?.(written.stderr)) stop.abort(new Error("interrupted"));
		},
	};
	const print = (text: string): void => {
		written.stdout += text;
		user.hear?.(text);
	};
	user.stop?.addEventListener("abort", () => stop.abort(user.stop?.reason));
	const code = await runProgram(["node", "tq-eval", ...args], {
		world: { ...worldOf(screen, stop.signal), ...user.world },
		print,
		line: (text) => print(`${text}\n`),
		color: false,
		openPage: user.openPage ?? null,
		screen,
	});
	return { code, ...written };
}

/** This process, with a user and a screen of the test's. */
export function worldOf(screen: Screen, stopped: AbortSignal): World {
	const world = nodeWorld();
	return {
		...world,
		environment: { ...process.env, TQ_EVAL_MODEL: undefined },
		tell: (line) => screen.write(`${line}\n`),
		displays: screenDisplays(screen, world.elapsedMs),
		interruptible(onFirst) {
			const own = new AbortController();
			const stop = (): void => {
				if (own.signal.aborted) return;
				onFirst();
				own.abort(new Error("interrupted"));
			};
			if (stopped.aborted) queueMicrotask(stop);
			stopped.addEventListener("abort", stop);
			return { signal: own.signal, [Symbol.dispose]: () => stopped.removeEventListener("abort", stop) };
		},
	};
}
