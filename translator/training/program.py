"""The network as it ships: a TorchScript program of tensors in, tensors out, with encoder, key-value cache and greedy loop inside.

Weights are int8 with a scale an output row; activations are quantised to 7 bits with a scale a token, so a sentence gives the same output alone and
in a batch (quantize_dynamic takes one scale for the whole batch), and processors without VNNI do not saturate. The weight of each RMSNorm is folded
into the projections after it.
"""
import math

import torch
import torch.nn as nn
from torch import Tensor
from torch.ao.nn.quantized.dynamic import Linear as Packed

PAD, UNK, BOS, EOS = 0, 1, 2, 3
NEVER = -1e9
POSITIONS = 512


def packed(weight):
    """A float matrix as fbgemm's int8 weights, one scale a row."""
    linear = nn.Linear(weight.shape[1], weight.shape[0], bias=False)
    linear.weight.data = weight.float()
    linear.qconfig = torch.ao.quantization.per_channel_dynamic_qconfig
    return Packed.from_float(linear)


class Projection(nn.Module):
    """x @ W.T for int8 W; with `norm` of the RMS-normalised x."""

    def __init__(self, weight: Tensor, positive: bool = False, norm: bool = False):
        super().__init__()
        self.inner = packed(weight)
        self.norm = norm
        self.step, self.zero = (1.0 / 127, 0) if positive else (1.0 / 63, 64)

    def forward(self, x: Tensor) -> Tensor:
        size = x.abs().amax(-1, True).clamp_min(1e-8)
        y = torch.ops.quantized.linear_with_input_q_dq_qweight_dq_output_fp32(x / size, self.step, self.zero, self.inner._packed_params._packed_params)
        if self.norm:
            size = size * torch.rsqrt(x.square().mean(-1, True) + 1.1920929e-07)
        return y * size


class FeedForward(nn.Module):
    def __init__(self, layer):
        super().__init__()
        self.up = Projection(layer.up.weight * layer.norm_ff.weight, norm=True)
        self.down = Projection(layer.down.weight, positive=True)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.down(self.up(x).relu_())


class EncoderLayer(nn.Module):
    def __init__(self, layer):
        super().__init__()
        a, norm = layer.self_attention, layer.norm_self.weight
        self.heads = a.heads
        self.qkv = Projection(torch.cat([a.q.weight * (a.q.weight.shape[0] // a.heads) ** -0.5, a.k.weight, a.v.weight]) * norm, norm=True)
        self.o = Projection(a.o.weight)
        self.feed = FeedForward(layer)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, n, d = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        scores = torch.matmul(q, k.transpose(-1, -2)) + mask
        x = x + self.o(torch.matmul(scores.softmax(-1), v).transpose(1, 2).reshape(b, n, d))
        return self.feed(x)


class DecoderLayer(nn.Module):
    def __init__(self, layer, norm_encoder):
        super().__init__()
        a, c = layer.self_attention, layer.cross_attention
        self.heads, scale = a.heads, (a.q.weight.shape[0] // a.heads) ** -0.5
        self.qkv = Projection(torch.cat([a.q.weight * scale, a.k.weight, a.v.weight]) * layer.norm_self.weight, norm=True)
        self.o = Projection(a.o.weight)
        self.q = Projection(c.q.weight * scale * layer.norm_cross.weight, norm=True)
        self.kv = Projection(torch.cat([c.k.weight, c.v.weight]) * norm_encoder, norm=True)
        self.cross_o = Projection(c.o.weight)
        self.feed = FeedForward(layer)

    def memory(self, encoded: Tensor) -> Tensor:
        """Keys and values of the source, once: [2, batch, heads, width, size]."""
        b, n, d = encoded.shape
        return self.kv(encoded).view(b, n, 2, self.heads, d // self.heads).permute(2, 0, 3, 1, 4).contiguous()

    def forward(self, x: Tensor, at: int, cache: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        b, d = x.shape
        q, k, v = self.qkv(x).view(b, 3, self.heads, 1, d // self.heads).unbind(1)
        cache[0].narrow(2, at, 1).copy_(k)
        cache[1].narrow(2, at, 1).copy_(v)
        keys, values = cache[0].narrow(2, 0, at + 1), cache[1].narrow(2, 0, at + 1)
        x = x + self.o(torch.matmul(torch.matmul(q, keys.transpose(-1, -2)).softmax(-1), values).view(b, d))
        q = self.q(x).view(b, self.heads, 1, d // self.heads)
        scores = torch.matmul(q, memory[0].transpose(-1, -2)) + mask
        x = x + self.cross_o(torch.matmul(scores.softmax(-1), memory[1]).view(b, d))
        return self.feed(x)


class Program(nn.Module):
    """forward(source ids [batch, width], padded with 0; limit, a scalar) -> output ids [batch, length], ended by eos or padding, and the mean
    log-probability of each row. Width and limit may not exceed `positions`. A placeholder of the source comes out exactly once."""

    def __init__(self, model, tags, placeholders, positions=POSITIONS):
        super().__init__()
        weight = model.embedding.weight.float()
        self.dim, self.longest = model.dim, positions
        scale = weight.abs().amax(1, True) / 127
        self.register_buffer('table', (weight / scale).round().to(torch.int8))
        self.register_buffer('scale', scale * math.sqrt(model.dim))
        self.register_buffer('positions', model.positions[:positions].half())
        self.register_buffer('placeholders', torch.tensor(placeholders, dtype=torch.int64))
        bias = torch.zeros(weight.shape[0])
        bias[[PAD, UNK, BOS, *tags]] = NEVER
        self.register_buffer('bias', bias)
        self.encoder = nn.ModuleList(EncoderLayer(layer) for layer in model.encoder)
        self.decoder = nn.ModuleList(DecoderLayer(layer, model.norm_encoder.weight) for layer in model.decoder)
        self.output = Projection(weight * model.norm_decoder.weight, norm=True)

    def embed(self, ids: Tensor, position: Tensor) -> Tensor:
        return self.table[ids] * self.scale[ids] + position

    def forward(self, source: Tensor, limit: Tensor):
        batch, width = source.shape
        steps = min(int(limit.item()), self.longest)
        mask = ((source == 0).to(torch.float32) * -1e4)[:, None, None, :]
        x = self.embed(source, self.positions[:width].to(torch.float32))
        for layer in self.encoder:
            x = layer(x, mask)
        memories: list[Tensor] = []
        caches: list[Tensor] = []
        heads = 1
        for first in self.decoder:
            memories.append(first.memory(x))
            heads = first.heads
            caches.append(torch.empty([2, batch, heads, steps, self.dim // heads]))
        positions = self.positions[:steps].to(torch.float32)
        several = self.placeholders.shape[0] > 0
        due = (source[:, :, None] == self.placeholders).any(1)
        out = torch.zeros([batch, steps], dtype=torch.int64)
        done = torch.zeros([batch], dtype=torch.bool)
        sure = torch.zeros([batch])
        pieces = torch.zeros([batch])
        last = torch.full([batch], 2, dtype=torch.int64)
        at = 0
        going = True
        while going and at < steps:
            y = self.embed(last, positions[at])
            i = 0
            for second in self.decoder:
                y = second(y, at, caches[i], memories[i], mask)
                i += 1
            logits = self.output(y) + self.bias
            if at == 0:
                logits[:, 3] = -1e9
            if several:
                logits.index_add_(1, self.placeholders, (~due).to(torch.float32) * -1e9)
            best, last = logits.max(-1)
            sure += (best - logits.logsumexp(-1)).masked_fill(done, 0.0)
            pieces += (~done).to(torch.float32)
            if several:
                forgotten = (last == 3) & due.any(1)
                if bool(forgotten.any()):
                    last = torch.where(forgotten, self.placeholders[due.to(torch.int64).argmax(1)], last)
                due = due & (last[:, None] != self.placeholders)
            last = last.masked_fill(done, 0)
            out[:, at] = last
            done = done | (last == 3)
            at += 1
            going = not bool(done.all())
        return out[:, :at], sure / pieces.clamp_min(1.0)
