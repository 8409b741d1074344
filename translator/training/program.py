"""The network as it ships: a TorchScript program of tensors in, tensors out, with encoder, key-value cache and greedy loop inside.

Weights are int8 with a scale an output row, activations int8 with a range measured beforehand: a sentence gives the same output alone and in a
batch (quantize_dynamic takes one range for the whole batch), and nothing is searched for it at run time. Weights keep to 7 bits, so that
processors without VNNI do not saturate. The weights of each RMSNorm are folded into the projections after it.
"""
import math

import torch
import torch.nn as nn
from torch import Tensor
from torch.ao.nn.quantized.dynamic import Linear as Packed

PAD, UNK, BOS, EOS = 0, 1, 2, 3
NEVER = -1e4
POSITIONS = 512


def unit(x: Tensor) -> Tensor:
    """RMSNorm but for a factor that the weights after it hold."""
    return x / torch.linalg.vector_norm(x, 2.0, [-1], True)


class Measured(nn.Module):
    """A float projection that notes the range of its inputs."""

    def __init__(self, weight, relu=False, bias=None):
        super().__init__()
        self.weight, self.bias, self.relu = weight.float(), bias, relu
        self.low = self.high = 0.0

    def forward(self, x):
        self.low, self.high = min(self.low, x.min().item()), max(self.high, x.max().item())
        y = nn.functional.linear(x, self.weight, self.bias)
        return y.relu() if self.relu else y


class Projection(nn.Module):
    """The int8 projection for inputs of the measured range."""

    def __init__(self, measured):
        super().__init__()
        self.relu = measured.relu
        self.step = (measured.high - measured.low) / 255
        self.zero = round(-measured.low / self.step)
        scales = (measured.weight.abs().amax(1) / 63).clamp_min(1e-9)
        weight = torch.quantize_per_channel(measured.weight, scales.double(), torch.zeros(len(scales), dtype=torch.int64), 0, torch.qint8)
        self.inner = Packed(weight.shape[1], weight.shape[0])
        self.inner.set_weight_bias(weight, measured.bias)

    def forward(self, x: Tensor) -> Tensor:
        packed = self.inner._packed_params._packed_params
        if self.relu:
            return torch.ops.quantized.linear_with_input_q_dq_qweight_dq_relu_output_fp32(x, self.step, self.zero, packed)
        return torch.ops.quantized.linear_with_input_q_dq_qweight_dq_output_fp32(x, self.step, self.zero, packed)


def quantised(module):
    """Replaces every measured projection in the module."""
    for name, child in module.named_children():
        if isinstance(child, Measured):
            setattr(module, name, Projection(child))
        else:
            quantised(child)
    return module


class FeedForward(nn.Module):
    def __init__(self, layer):
        super().__init__()
        weight = layer.up.weight * layer.norm_ff.weight * layer.up.weight.shape[1] ** 0.5
        self.up, self.down = Measured(weight, relu=True), Measured(layer.down.weight)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.down(self.up(unit(x)))


class EncoderLayer(nn.Module):
    def __init__(self, layer):
        super().__init__()
        a, norm = layer.self_attention, layer.norm_self.weight
        self.heads, d = a.heads, a.q.weight.shape[0]
        self.qkv = Measured(torch.cat([a.q.weight * (d // a.heads) ** -0.5, a.k.weight, a.v.weight]) * norm * d ** 0.5)
        self.o = Measured(a.o.weight)
        self.feed = FeedForward(layer)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, n, d = x.shape
        q, k, v = self.qkv(unit(x)).view(b, n, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        scores = torch.matmul(q, k.transpose(-1, -2)).add_(mask)
        x = x + self.o(torch.matmul(scores.softmax(-1), v).transpose(1, 2).reshape(b, n, d))
        return self.feed(x)


class DecoderLayer(nn.Module):
    def __init__(self, layer, norm_encoder):
        super().__init__()
        a, c = layer.self_attention, layer.cross_attention
        self.heads, d = a.heads, a.q.weight.shape[0]
        scale, root = (d // a.heads) ** -0.5, d ** 0.5
        self.qkv = Measured(torch.cat([a.q.weight * scale, a.k.weight, a.v.weight]) * layer.norm_self.weight * root)
        self.o = Measured(a.o.weight)
        self.q = Measured(c.q.weight * scale * layer.norm_cross.weight * root)
        self.kv = Measured(torch.cat([c.k.weight, c.v.weight]) * norm_encoder * root)
        self.cross_o = Measured(c.o.weight)
        self.feed = FeedForward(layer)

    def memory(self, encoded: Tensor) -> Tensor:
        """Keys and values of the source, once: [2, batch, heads, width, size]."""
        b, n, d = encoded.shape
        return self.kv(encoded).view(b, n, 2, self.heads, d // self.heads).permute(2, 0, 3, 1, 4).contiguous()

    def forward(self, x: Tensor, at: int, cache: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        b, d = x.shape
        qkv = self.qkv(unit(x)).view(b, 3, self.heads, 1, d // self.heads)
        cache.narrow(3, at, 1).copy_(qkv[:, 1:].transpose(0, 1))
        seen = cache.narrow(3, 0, at + 1)
        weights = torch.matmul(qkv[:, 0], seen[0].transpose(-1, -2)).softmax(-1)
        x = x + self.o(torch.matmul(weights, seen[1]).view(b, d))
        q = self.q(unit(x)).view(b, self.heads, 1, d // self.heads)
        weights = torch.matmul(q, memory[0].transpose(-1, -2)).add_(mask).softmax(-1)
        x = x + self.cross_o(torch.matmul(weights, memory[1]).view(b, d))
        return self.feed(x)


class Program(nn.Module):
    """forward(source ids [batch, width], padded with 0; limit, a scalar) -> output ids [batch, length], ended by eos or padding.
    Width may not exceed POSITIONS. A placeholder of the source comes out exactly once, one that is not there never."""

    def __init__(self, model, tags, placeholders):
        super().__init__()
        weight = model.embedding.weight.float()
        self.dim, self.longest = model.dim, POSITIONS
        scale = weight.abs().amax(1, True) / 127
        self.register_buffer('table', (weight / scale).round().to(torch.int8))
        self.register_buffer('scale', scale * math.sqrt(model.dim))
        self.register_buffer('positions', model.positions[:POSITIONS].half())
        self.register_buffer('placeholders', torch.tensor(placeholders, dtype=torch.int64))
        bias = torch.zeros(weight.shape[0])
        bias[[PAD, UNK, BOS, *tags, *placeholders]] = NEVER
        self.encoder = nn.ModuleList(EncoderLayer(layer) for layer in model.encoder)
        self.decoder = nn.ModuleList(DecoderLayer(layer, model.norm_encoder.weight) for layer in model.decoder)
        self.output = Measured(weight * model.norm_decoder.weight * model.dim ** 0.5, bias=bias)

    def embed(self, ids: Tensor, position: Tensor) -> Tensor:
        return self.table[ids] * self.scale[ids] + position

    def forward(self, source: Tensor, limit: Tensor) -> Tensor:
        batch, width = source.shape
        steps = min(int(limit.item()), self.longest)
        mask = ((source == 0).to(torch.float32) * -1e4)[:, None, None, :]
        x = self.embed(source, self.positions[:width].to(torch.float32))
        for layer in self.encoder:
            x = layer(x, mask)
        x = unit(x)
        memories: list[Tensor] = []
        caches: list[Tensor] = []
        for first in self.decoder:
            memories.append(first.memory(x))
            caches.append(torch.empty([2, batch, first.heads, steps, self.dim // first.heads]))
        positions = self.positions[:steps].to(torch.float32)
        due = (source[:, :, None] == self.placeholders).any(1)
        several = bool(due.any())
        out = torch.zeros([batch, steps], dtype=torch.int64)
        rows = torch.arange(batch)  # those still being written
        last = torch.full([batch], 2, dtype=torch.int64)
        at = 0
        while rows.shape[0] > 0 and at < steps:
            y = self.embed(last, positions[at])
            i = 0
            for second in self.decoder:
                y = second(y, at, caches[i], memories[i], mask)
                i += 1
            logits = self.output(unit(y))
            if at == 0:
                logits[:, 3] = -1e4
            if several:
                logits.index_add_(1, self.placeholders, due.to(torch.float32) * 1e4)
            last = logits.argmax(-1)
            if several:
                forgotten = (last == 3) & due.any(1)
                last = torch.where(forgotten, self.placeholders[due.to(torch.int64).argmax(1)], last)
                due = due & (last[:, None] != self.placeholders)
            out[rows, at] = last
            at += 1
            going = (last != 3).nonzero().squeeze(1)
            if going.shape[0] < rows.shape[0]:  # the others need no more work
                rows, last, mask, due = rows[going], last[going], mask[going], due[going]
                for k in range(len(caches)):
                    caches[k] = caches[k].index_select(1, going)
                    memories[k] = memories[k].index_select(1, going)
        return out[:, :at]
