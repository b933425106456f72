import { TqEvalError } from "../error.ts";
import { NO_CORPORA } from "../suite/file/corpus-place.ts";
import { ProblemList } from "../suite/file/problem-list.ts";
import { SuiteDigest } from "../suite/file/suite-digest.ts";
import { formatProblem } from "../suite/file/suite-problem.ts";
import { readShapedFile } from "../suite/file/yaml-file.ts";
import { GatePolicy } from "./policy.ts";

/** Reads a policy file, or lists every line of it that is wrong. */
export async function loadPolicy(file: string): Promise<GatePolicy> {
	const problems = new ProblemList();
	const loading = { problems, digest: new SuiteDigest(file), corpora: NO_CORPORA, missing: [] };
	const shaped = await readShapedFile(file, GatePolicy, loading, (message) => problems.reportFile(file, message));
	if (shaped !== null && problems.problems.length === 0) return shaped.data;
	throw new TqEvalError(problems.problems.map(formatProblem).join("\n"), {
		code: "bad-input",
		where: "--policy",
		value: file,
		remedy: "Correct the policy file; docs/gate.md describes every field.",
	});
}
