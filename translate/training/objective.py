"""Cross entropy over a large vocabulary without ever holding all logits in 32 bits."""

from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

#: Rows of logits handled at once: 128 x 16,000 x 4 bytes stay in a processor's cache; a GPU wants more work a call.
ROWS, ROWS_ON_GPU = 128, 4096


class FusedCrossEntropy(torch.autograd.Function):
    """Label-smoothed cross entropy of `states @ weight.T + bias`, gradients computed on the way forward.

    states (n, width) and weight (vocabulary, width) in the computing type; labels (n,) int64; smoothing in [0, 1).
    Returns the sums over the n tokens of the smoothed loss and of the plain negative log-likelihood (natural
    logarithm); only the first is differentiable. Smoothing as Szegedy et al. 2016: 1 - e on the label, e spread evenly.
    """

    @staticmethod
    def forward(
        ctx: Any, states: Tensor, weight: Tensor, bias: Tensor | None, labels: Tensor, smoothing: float
    ) -> tuple[Tensor, Tensor]:
        """Loss and gradients, some rows at a time; the gradient of the logits is kept in the computing type."""
        count, vocabulary = states.shape[0], weight.shape[0]
        slope = torch.empty(count, vocabulary, dtype=states.dtype, device=states.device)
        loss = torch.zeros((), dtype=torch.float32, device=states.device)
        likelihood = torch.zeros((), dtype=torch.float32, device=states.device)
        rows = ROWS_ON_GPU if states.is_cuda else ROWS
        for at in range(0, count, rows):
            label = labels[at : at + rows, None]
            logits = F.linear(states[at : at + rows], weight, bias).float()
            norm = logits.logsumexp(1, keepdim=True)
            negative = (norm - logits.gather(1, label)).sum()
            likelihood += negative
            loss += (1 - smoothing) * negative + smoothing * (norm[:, 0] - logits.mean(1)).sum()
            logits.sub_(norm).exp_().sub_(smoothing / vocabulary)
            logits.scatter_add_(1, label, torch.full_like(label, -(1 - smoothing), dtype=logits.dtype))
            slope[at : at + rows] = logits
        ones = torch.ones(1, count, dtype=slope.dtype, device=slope.device)
        bias_slope = (ones @ slope)[0] if bias is not None else None
        ctx.save_for_backward(slope @ weight, slope.t() @ states, bias_slope)
        ctx.mark_non_differentiable(likelihood)
        return loss, likelihood

    @staticmethod
    def backward(ctx: Any, *slopes: Tensor) -> tuple[Tensor, Tensor, Tensor | None, None, None]:
        """The gradients made in `forward`, times the loss's own gradient."""
        scale = slopes[0]
        states, weight, bias = ctx.saved_tensors
        return states * scale, weight * scale, None if bias is None else bias * scale, None, None
