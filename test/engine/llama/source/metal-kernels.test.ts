import { describe, expect, it } from "vitest";
import { findMetalKernels } from "../../../../src/engine/llama/source/metal-kernels.ts";
import { treeOf } from "../../../support/builder/tree-of.ts";
import { TREE_FILES } from "../../../support/world/stand-in-tree.ts";

const METAL = "ggml/src/ggml-metal";

describe("finding Metal kernels for TurboQuant", () => {
	it("counts the kernels of each family and names the types, without the commented-out ones", async () => {
		const tree = treeOf({
			[`${METAL}/ggml-metal.metal`]: TREE_FILES.metal,
			[`${METAL}/ggml-metal-device.m`]: TREE_FILES.metalDevice,
		});
		expect(await findMetalKernels(tree)).toEqual({
			state: "found",
			families: [
				{ family: "flash-attention", kernels: 1, types: ["turbo3"] },
				{ family: "flash-attention-vec-q8_0", kernels: 1, types: ["q8_0", "turbo3"] },
				{ family: "set-rows", kernels: 2, types: ["turbo3"] },
				{ family: "rotation", kernels: 1, types: [] },
			],
		});
	});

	it("reads the folder of small Metal files that newer trees have", async () => {
		const tree = treeOf({
			[`${METAL}/kernels/quantize.metal`]: TREE_FILES.metal,
			[`${METAL}/ggml-metal-device.cpp`]: TREE_FILES.metalDevice,
		});
		expect((await findMetalKernels(tree)).state).toBe("found");
	});

	it.each([
		["no-metal-source", {}],
		["no-turbo-kernels", { [`${METAL}/ggml-metal.metal`]: 'host_name("kernel_set_rows_q8_0_i64")' }],
		["no-write-kernels", { [`${METAL}/ggml-metal.metal`]: "kernel void kernel_turbo_wht(device float * x) {}" }],
		["not-dispatched", { [`${METAL}/ggml-metal.metal`]: TREE_FILES.metal }],
	])("names the reason %s where they are absent", async (reason, files) => {
		expect(await findMetalKernels(treeOf(files))).toEqual({ state: "absent", reason });
	});
});
