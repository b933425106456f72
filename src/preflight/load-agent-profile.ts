import path from "node:path";
import { TqEvalError } from "../error.ts";
import { NO_CORPORA } from "../suite/file/corpus-place.ts";
import { ProblemList } from "../suite/file/problem-list.ts";
import { SuiteDigest } from "../suite/file/suite-digest.ts";
import { formatProblem } from "../suite/file/suite-problem.ts";
import { readShapedFile } from "../suite/file/yaml-file.ts";
import { AgentProfile, type Provider } from "./agent-profile.ts";

/** A relative folder is where the profile's author sees it, wherever the command runs. */
function atHome(profile: AgentProfile, home: string): AgentProfile {
	const placed = Object.entries(profile.providers).map(([name, provider]): [string, Provider] => {
		const { slotFolder } = provider;
		return [name, slotFolder === undefined ? provider : { ...provider, slotFolder: path.resolve(home, slotFolder) }];
	});
	return { ...profile, providers: Object.fromEntries(placed) };
}

/** Reads an agent's profile, or lists every line of it that is wrong, before any server is asked. */
export async function loadAgentProfile(file: string): Promise<AgentProfile> {
	const problems = new ProblemList();
	const loading = { problems, digest: new SuiteDigest(file), corpora: NO_CORPORA, missing: [] };
	const shaped = await readShapedFile(file, AgentProfile, loading, (message) => problems.reportFile(file, message));
	if (shaped !== null && problems.problems.length === 0) return atHome(shaped.data, path.dirname(file));
	throw new TqEvalError(problems.problems.map(formatProblem).join("\n"), {
		code: "bad-input",
		where: "FILE",
		value: file,
		remedy: "Correct the profile; docs/examples/agent-profile.yaml shows every field.",
	});
}
