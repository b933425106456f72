import path from "node:path";

// `reports/2026-11-21-quickstart`, beside whatever folder the user stands in.
export function defaultRunFolder(suite: string, now: Date, taken: (folder: string) => boolean): string {
	const base = path.join("reports", `${now.toISOString().slice(0, 10)}-${suite}`);
	for (let count = 1; ; count += 1) {
		const folder = count === 1 ? base : `${base}-${count}`;
		if (!taken(folder)) return folder;
	}
}
