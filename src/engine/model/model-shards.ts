import path from "node:path";

const SHARD = /^(.+)-(\d{5})-of-(\d{5})\.gguf$/;

/** The files of a split model in their order, whichever of them is named; of a model in one file, that file alone. */
export function modelShards(file: string): string[] {
	const [, base, , count] = SHARD.exec(path.basename(file)) ?? [];
	if (base === undefined || count === undefined) return [file];
	return Array.from({ length: Number(count) }, (_, index) => {
		const number = String(index + 1).padStart(5, "0");
		return path.join(path.dirname(file), `${base}-${number}-of-${count}.gguf`);
	});
}
