import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { loadAgentProfile } from "../../src/preflight/load-agent-profile.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

async function slotFolderOf(written: string): Promise<{ home: string; found: string | undefined }> {
	await using folder = await temporaryFolder();
	const file = path.join(folder.path, "agent.yaml");
	const provider = `{ kind: llama-server, endpoint: "http://127.0.0.1:1"${written} }`;
	await writeFile(file, `agent: a\nproviders:\n  one: ${provider}\n`);
	const { providers } = await loadAgentProfile(path.relative(process.cwd(), file));
	return { home: folder.path, found: providers.one?.slotFolder };
}

describe("the folder of saved slots in a profile", () => {
	it("is taken relative to the profile's own folder, wherever the command runs", async () => {
		const { home, found } = await slotFolderOf(", slotFolder: ../slots");
		expect(found).toBe(path.resolve(home, "../slots"));
	});

	it("is left as it is where it is absolute, and absent where it is absent", async () => {
		const absolute = path.resolve("/srv/slots");
		expect((await slotFolderOf(`, slotFolder: ${absolute}`)).found).toBe(absolute);
		expect((await slotFolderOf("")).found).toBeUndefined();
	});
});
