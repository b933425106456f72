import type { Kill } from "./kill-group.ts";

/** What a build needs from the world around it; `cli` hands it in. */
export interface BuildHost {
	readonly env: Readonly<Record<string, string | undefined>>;
	/** `linux` or `darwin`. */
	readonly platform: string;
	readonly arch: string;
	/** Engines are compiled for the processor they are built on. */
	readonly cpu: string;
	readonly now: () => Date;
	readonly kill: Kill;
	readonly freeBytes: (directory: string) => Promise<number>;
	/** Keeps a second build of the same engine out of its staging folder. */
	readonly lock: (directory: string) => Promise<AsyncDisposable>;
}
