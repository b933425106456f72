import { TqEvalError } from "../error.ts";
import { NO_CORPORA } from "../suite/corpus-place.ts";
import { ProblemList } from "../suite/problem-list.ts";
import { SuiteDigest } from "../suite/suite-digest.ts";
import { formatProblem } from "../suite/suite-problem.ts";
import { readShapedFile } from "../suite/yaml-file.ts";
import { AgentProfile } from "./agent-profile.ts";

// Reads an agent's profile, or lists every line of it that is wrong, before any server is asked.
export async function loadAgentProfile(file: string): Promise<AgentProfile> {
	const problems = new ProblemList();
	const loading = { problems, digest: new SuiteDigest(file), corpora: NO_CORPORA, missing: [] };
	const shaped = await readShapedFile(file, AgentProfile, loading, (message) => problems.reportFile(file, message));
	if (shaped !== null && problems.problems.length === 0) return shaped.data;
	throw new TqEvalError(problems.problems.map(formatProblem).join("\n"), {
		code: "bad-input",
		where: "FILE",
		value: file,
		remedy: "Correct the profile; docs/examples/agent-profile.yaml shows every field.",
	});
}
