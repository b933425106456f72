import type { Reporter, TestCase, TestModule } from "vitest/node";
import { NEEDS } from "./needs.ts";

const NEED = /\(needs ([^()]+)\)$/;

/** Says after all tests how many were left out, what each kind of them needs, and how to have it. */
export class LeftOutReporter implements Reporter {
	onTestRunEnd(modules: readonly TestModule[]): void {
		const counts = new Map<string, number>();
		for (const module of modules)
			for (const test of module.children.allTests("skipped")) {
				const need = needOf(test);
				counts.set(need, (counts.get(need) ?? 0) + 1);
			}
		for (const [need, count] of counts) process.stdout.write(`${sentenceOf(need, count)}\n`);
	}
}

/** The need in the test's own title, or in that of a group around it. */
function needOf(test: TestCase): string {
	const names: string[] = [test.name];
	for (let at: { readonly type: string } = test.parent; at.type === "suite"; ) {
		const suite = at as Extract<TestCase["parent"], { type: "suite" }>;
		names.push(suite.name);
		at = suite.parent;
	}
	return names.map((name) => NEED.exec(name)?.[1]).find((need) => need !== undefined) ?? "no stated reason";
}

function sentenceOf(what: string, count: number): string {
	const tests = `${count} ${count === 1 ? "test was" : "tests were"} left out`;
	const need = Object.values(NEEDS).find((one) => one.what === what);
	return need === undefined ? `${tests} for ${what}.` : `${tests}: they need ${what}. To run them: ${need.remedy}`;
}
