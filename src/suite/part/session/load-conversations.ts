import { readNamedFiles } from "../../file/read-named-files.ts";
import type { FilePath, SourceFile } from "../../file/source-file.ts";
import type { Loading } from "../../file/text-file.ts";
import { uniqueIds } from "../../file/unique-ids.ts";
import { Conversation } from "./conversation.ts";
import type { SessionPart } from "./session-part.ts";

/** The scripted conversations of a session part, each with an id of its own and as many turns as the part asks for. */
export async function loadConversations(
	part: SessionPart,
	path: FilePath,
	suite: SourceFile,
	loading: Loading,
): Promise<Conversation[]> {
	const files = await readNamedFiles(part.conversations, [...path, "conversations"], Conversation, suite, loading);
	const watchId = uniqueIds("conversation", loading);
	for (const { source, data } of files) {
		watchId(data.id, ["id"], source);
		const turns = data.phases.flatMap((phase) => phase.turns).length;
		if (part.turns !== undefined && part.turns > turns)
			loading.problems.report(suite, {
				path: [...path, "turns"],
				message: `more turns than ${source.file} has`,
				value: part.turns,
				expected: `at most ${turns}`,
			});
	}
	return files.map(({ data }) => data);
}
