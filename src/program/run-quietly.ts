import { execa } from "execa";

/** How a small program of the system is run. */
export interface QuietRun {
	/** Added to our own environment. */
	readonly environment?: Readonly<Record<string, string>>;
	/** No limit where it is left out. */
	readonly timeoutMs?: number;
}

/** What a small program of the system writes to standard output; null where it is not there or fails. */
export async function runQuietly(
	command: string,
	args: readonly string[],
	{ environment = {}, timeoutMs }: QuietRun = {},
): Promise<string | null> {
	const limit = timeoutMs === undefined ? {} : { timeout: timeoutMs };
	const options = { stdin: "ignore", reject: false, env: environment, ...limit } as const;
	const { failed, stdout } = await execa(command, [...args], options);
	return failed ? null : stdout;
}
