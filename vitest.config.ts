import { defineConfig } from "vitest/config";
import { LeftOutReporter } from "./test/support/world/left-out-reporter.ts";

/** CI counts the results from a file. */
const { TQ_EVAL_TEST_RESULTS: outputFile } = process.env;

/** Tests that change or count what a whole process has: its environment, its signals, its modules. They get one each. */
const alone = [
	"test/app/run/read-once.test.ts",
	"test/cli/**/*.test.ts",
	"test/engine/**/*.test.ts",
	"test/program/**/*.test.ts",
];

export default defineConfig({
	test: {
		projects: [
			// One process reads the sources once for all of its files: reading them anew for each took half of the time.
			{ extends: true, test: { name: "shared", include: ["test/**/*.test.ts"], exclude: alone, isolate: false } },
			{ extends: true, test: { name: "alone", include: alone } },
		],
		globalSetup: ["test/support/world/build-once.ts"],
		testTimeout: 60_000,
		reporters: ["default", new LeftOutReporter(), ...(outputFile ? ["json"] : [])],
		...(outputFile ? { outputFile: { json: outputFile } } : {}),
		coverage: { provider: "v8", include: ["src/**/*.ts"], reporter: ["text-summary", "json-summary"] },
	},
});
