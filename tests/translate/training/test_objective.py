import pytest
import torch
import torch.nn.functional as F

from translate.training.objective import ROWS, FusedCrossEntropy


@pytest.mark.parametrize(
    ("count", "smoothing", "with_bias"), [(5, 0.0, True), (ROWS + 7, 0.1, True), (ROWS, 0.1, False)]
)
def test_equals_pytorch(count, smoothing, with_bias):
    torch.manual_seed(3)
    states = torch.randn(count, 8, requires_grad=True)
    weight = torch.randn(30, 8, requires_grad=True)
    bias = torch.randn(30, requires_grad=True) if with_bias else None
    labels = torch.randint(30, (count,))
    inputs = [states, weight] + ([bias] if with_bias else [])
    expected = F.cross_entropy(F.linear(states, weight, bias), labels, label_smoothing=smoothing, reduction="sum")
    slopes = torch.autograd.grad(expected * 0.5, inputs)
    loss, likelihood = FusedCrossEntropy.apply(states, weight, bias, labels, smoothing)
    assert loss.item() == pytest.approx(expected.item(), rel=1e-5)
    plain = F.cross_entropy(F.linear(states, weight, bias), labels, reduction="sum")
    assert likelihood.item() == pytest.approx(plain.item(), rel=1e-5)
    for ours, theirs in zip(torch.autograd.grad(loss * 0.5, inputs), slopes, strict=True):
        assert torch.allclose(ours, theirs, atol=1e-4)
