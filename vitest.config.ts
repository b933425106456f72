import { defineConfig } from "vitest/config";
import { LeftOutReporter } from "./test/support/world/left-out-reporter.ts";

/** CI counts the results from a file. */
const { TQ_EVAL_TEST_RESULTS: outputFile } = process.env;

export default defineConfig({
	test: {
		globalSetup: ["test/support/world/build-once.ts"],
		include: ["test/**/*.test.ts"],
		testTimeout: 60_000,
		reporters: ["default", new LeftOutReporter(), ...(outputFile ? ["json"] : [])],
		...(outputFile ? { outputFile: { json: outputFile } } : {}),
		coverage: { provider: "v8", include: ["src/**/*.ts"], reporter: ["text-summary", "json-summary"] },
	},
});
