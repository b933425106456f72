import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";

/** Where one server saves its slots; disposed of when that server has ended. */
interface SlotFolder extends AsyncDisposable {
	readonly path: string;
}

/** Absolute, since a server is told of it; a folder of its own keeps servers side by side from each other's slots. */
export async function slotFolder(tempDirectory: string): Promise<SlotFolder> {
	const made = await mkdtemp(path.join(path.resolve(tempDirectory), "slots-"));
	return { path: made, [Symbol.asyncDispose]: () => rm(made, { recursive: true, force: true }) };
}
