import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		globalSetup: ["test/support/world/build-once.ts"],
		include: ["test/**/*.test.ts"],
		testTimeout: 60_000,
		reporters: ["default"],
	},
});
