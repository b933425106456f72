import type { AnnouncedWork } from "../../port/perplexity/perplexity-log.ts";

const ANNOUNCEMENT = /(?:calculating perplexity|computing) over (\d+) chunks, n_ctx=(\d+)/;

/** Read from standard error, before the first chunk; null where the program never came so far. */
export function announcedWork(stderr: string): AnnouncedWork | null {
	const [, chunks, contextTokens] = ANNOUNCEMENT.exec(stderr) ?? [];
	if (chunks === undefined || contextTokens === undefined) return null;
	return { chunks: Number(chunks), contextTokens: Number(contextTokens) };
}
