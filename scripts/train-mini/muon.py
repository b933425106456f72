"""Muon: momentum whose update matrices are orthogonalized (Jordan et al., 2024); for the hidden matrices."""

import torch

QUINTIC = (3.4445, -4.7750, 2.0315)


def orthogonalize(stack: torch.Tensor, dtype) -> torch.Tensor:
    """Newton-Schulz iteration over a stack of matrices."""
    a, b, c = QUINTIC
    x, tall = stack.to(dtype), stack.size(-2) > stack.size(-1)
    x = x.mT if tall else x
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
    for _ in range(5):
        gram = x @ x.mT
        x = a * x + (b * gram + c * gram @ gram) @ x
    return x.mT if tall else x


class Muon:
    def __init__(self, parameters, dtype, momentum: float = 0.95):
        self.groups, self.dtype, self.momentum = {}, dtype, momentum
        for parameter in parameters:
            self.groups.setdefault(tuple(parameter.shape), []).append(parameter)
        self.average = {
            shape: torch.zeros(len(group), *shape, device=group[0].device) for shape, group in self.groups.items()
        }

    @torch.no_grad()
    def step(self, rate: float, decay: float) -> None:
        for shape, group in self.groups.items():
            gradient, average = torch.stack([p.grad for p in group]), self.average[shape]
            average.lerp_(gradient, 1 - self.momentum)
            update = orthogonalize(gradient.lerp_(average, self.momentum), self.dtype).float()
            update *= max(1, shape[0] / shape[1]) ** 0.5
            torch._foreach_mul_(group, 1 - rate * decay)
            torch._foreach_add_(group, list(update.unbind()), alpha=-rate)
