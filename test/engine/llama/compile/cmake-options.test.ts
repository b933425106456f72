import { describe, expect, it } from "vitest";
import {
	cmakeArguments,
	optionsForTree,
	requestedOptions,
} from "../../../../src/engine/llama/compile/cmake-options.ts";
import { treeOf } from "../../../support/builder/tree-of.ts";

const GGML = 'option(GGML_METAL  "Metal" ON)\noption(GGML_CUDA "" OFF)';

describe("the options of a configuration", () => {
	it("follow the tree's own names for its web page", async () => {
		const fork = treeOf({ "CMakeLists.txt": "option(LLAMA_BUILD_WEBUI x ON)", "ggml/CMakeLists.txt": GGML });
		const upstream = treeOf({ "CMakeLists.txt": "option(LLAMA_BUILD_UI x OFF)\noption(LLAMA_USE_PREBUILT_UI x ON)" });
		expect(Object.keys(await optionsForTree(requestedOptions("cpu", false), fork))).toEqual(
			expect.arrayContaining(["LLAMA_BUILD_WEBUI", "GGML_METAL", "GGML_CUDA"]),
		);
		const kept = await optionsForTree(requestedOptions("cpu", false), upstream);
		expect(kept).toMatchObject({ LLAMA_BUILD_UI: "OFF", LLAMA_USE_PREBUILT_UI: "OFF" });
		expect(kept).not.toHaveProperty("LLAMA_BUILD_WEBUI");
	});

	it("switch one backend on and the others off", async () => {
		const tree = treeOf({ "ggml/CMakeLists.txt": GGML });
		const kept = await optionsForTree(requestedOptions("metal", false), tree);
		expect(cmakeArguments(kept)).toEqual([
			"-DCMAKE_BUILD_TYPE=Release",
			"-DCMAKE_BUILD_RPATH_USE_ORIGIN=ON",
			"-DGGML_METAL=ON",
			"-DGGML_CUDA=OFF",
		]);
	});

	it("say of the faults whether they are compiled in, and refuse a tree that has none", async () => {
		const tree = treeOf({ "ggml/CMakeLists.txt": `option(TQ_CALIBRATION "" OFF)` });
		expect(await optionsForTree(requestedOptions("cpu", false), tree)).toMatchObject({ TQ_CALIBRATION: "OFF" });
		expect(await optionsForTree(requestedOptions("cpu", true), tree)).toMatchObject({ TQ_CALIBRATION: "ON" });
		const other = treeOf({ "ggml/CMakeLists.txt": GGML });
		await expect(optionsForTree(requestedOptions("cpu", true), other)).rejects.toMatchObject({
			where: "--calibration",
			remedy: expect.stringContaining("--source clean-room"),
		});
	});
});
