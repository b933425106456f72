import type { Interrupt } from "../app/world.ts";
import { EXIT } from "./exit-code.ts";

/**
 * Turns Ctrl-C and a polite kill into an abort, until disposed; a second one ends the process at once. `onFirst` tells
 * the user that the run is stopping.
 */
export function listenForInterrupt(onFirst: () => void): Interrupt {
	const controller = new AbortController();
	const handle = (): void => {
		if (controller.signal.aborted) process.exit(EXIT.interrupted);
		onFirst();
		controller.abort(new Error("interrupted"));
	};
	process.on("SIGINT", handle);
	process.on("SIGTERM", handle);
	return {
		signal: controller.signal,
		[Symbol.dispose]() {
			process.off("SIGINT", handle);
			process.off("SIGTERM", handle);
		},
	};
}
