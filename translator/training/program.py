"""The network as it ships: a TorchScript program of tensors in, tensors out, with encoder, key-value cache and greedy loop inside.

Weights are int8 with a scale an output row, activations int8 with a range measured beforehand: a sentence gives the same output alone and in a
batch (quantize_dynamic takes one range for the whole batch), and nothing is searched for it at run time. Weights keep to 7 bits, so that
processors without VNNI do not saturate. The weights of each RMSNorm are folded into the projections after it.

A step knows only the pieces that shortlist.py holds likely for the sentences of the batch: the rows of the embedding of those, in float32, are the
output projection and the embedding of what was written. At these sizes the number of operations counts as much as their work, so keys and values
lie as they are used, and rows that ended are taken out when a quarter has ended. Padding
goes through no projection of the encoder.
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


def spread(x: Tensor, rows: Tensor) -> Tensor:
    """The rows of those indices; no index means all as they are."""
    return x.index_select(0, rows) if rows.shape[0] > 0 else x


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
        return self.down(self.up(unit(x))).add_(x)


class EncoderLayer(nn.Module):
    def __init__(self, layer):
        super().__init__()
        a, norm = layer.self_attention, layer.norm_self.weight
        self.heads, d = a.heads, a.q.weight.shape[0]
        self.qkv = Measured(torch.cat([a.q.weight * (d // a.heads) ** -0.5, a.k.weight, a.v.weight]) * norm * d ** 0.5)
        self.o = Measured(a.o.weight)
        self.feed = FeedForward(layer)

    def forward(self, x: Tensor, mask: Tensor, slots: Tensor, real: Tensor) -> Tensor:
        b, n, d = mask.shape[0], mask.shape[3], x.shape[1]
        q, k, v = spread(self.qkv(unit(x)), slots).view(b, n, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        y = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=mask, scale=1.0)
        y = spread(y.transpose(1, 2).reshape(b * n, d), real)
        return self.feed(self.o(y).add_(x))


def by_head(heads, *weights):
    """The rows of several projections, those of a head one after the other."""
    return torch.stack([w.reshape(heads, -1, w.shape[1]) for w in weights], 1).flatten(0, 2)


class DecoderLayer(nn.Module):
    """Keys and values, of what was written and of the source: [batch * heads, 2, width, size]."""

    def __init__(self, layer, norm_encoder):
        super().__init__()
        a, c = layer.self_attention, layer.cross_attention
        self.heads, d = a.heads, a.q.weight.shape[0]
        self.size, scale, root = d // a.heads, (d // a.heads) ** -0.5, d ** 0.5
        self.qkv = Measured(by_head(a.heads, a.q.weight * scale, a.k.weight, a.v.weight) * layer.norm_self.weight * root)
        self.o = Measured(a.o.weight)
        self.q = Measured(c.q.weight * scale * layer.norm_cross.weight * root)
        self.kv = Measured(by_head(a.heads, c.k.weight, c.v.weight) * norm_encoder * root)
        self.cross_o = Measured(c.o.weight)
        self.feed = FeedForward(layer)

    def memory(self, encoded: Tensor, slots: Tensor, b: int, n: int) -> Tensor:
        return spread(self.kv(encoded), slots).view(b, n, self.heads, 2, self.size).permute(0, 2, 3, 1, 4).reshape(b * self.heads, 2, n, self.size)

    def forward(self, x: Tensor, at: int, cache: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        b, d = x.shape
        qkv = self.qkv(unit(x)).view(b * self.heads, 3, self.size)
        cache.select(2, at).copy_(qkv.narrow(1, 1, 2))
        keys, values = cache.narrow(2, 0, at + 1).unbind(1)
        y = torch.bmm(torch.bmm(qkv.narrow(1, 0, 1), keys.transpose(1, 2)).softmax(-1), values)
        x = self.o(y.view(b, d)).add_(x)
        q = self.q(unit(x)).view(b * self.heads, 1, self.size)
        keys, values = memory.unbind(1)
        y = torch.bmm(torch.baddbmm(mask, q, keys.transpose(1, 2)).softmax(-1), values)
        x = self.cross_o(y.view(b, d)).add_(x)
        return self.feed(x)


class Program(nn.Module):
    """forward(source ids [batch, width], padded with 0; limit, a scalar) -> output ids [batch, length], ended by eos or padding.
    Width may not exceed POSITIONS. A placeholder of the source comes out exactly once, one that is not there never.
    `likely` [language, piece, some] and `used` [language, some] are those of shortlist.py, in the order of the tags."""

    def __init__(self, model, tags, placeholders, likely, used):
        super().__init__()
        weight = model.embedding.weight.float()
        self.dim, self.heads, self.longest, self.first_tag = model.dim, model.decoder[0].self_attention.heads, POSITIONS, tags[0]
        scale = weight.abs().amax(1, True) / 127
        self.register_buffer('table', (weight / scale).round().to(torch.int8))
        self.register_buffer('scale', scale * math.sqrt(model.dim))
        self.register_buffer('norm', model.norm_decoder.weight.float())
        self.register_buffer('positions', model.positions[:POSITIONS].half())
        self.register_buffer('placeholders', torch.tensor(placeholders, dtype=torch.int64))
        self.register_buffer('never', torch.tensor([PAD, UNK, BOS, *tags, *placeholders]))
        self.register_buffer('likely', torch.as_tensor(likely).to(torch.int16))
        self.register_buffer('used', torch.as_tensor(used))
        self.encoder = nn.ModuleList(EncoderLayer(layer) for layer in model.encoder)
        self.decoder = nn.ModuleList(DecoderLayer(layer, model.norm_encoder.weight) for layer in model.decoder)

    def embed(self, ids: Tensor) -> Tensor:
        return self.table[ids] * self.scale[ids]

    def shortlist(self, source: Tensor, several: bool) -> Tensor:
        """Which pieces are likely for which row."""
        batch = source.shape[0]
        language = source[:, 0] - self.first_tag
        keep = torch.zeros([batch, self.table.shape[0]], dtype=torch.bool)
        keep.scatter_(1, self.likely[language[:, None], source].view(batch, -1).to(torch.int64), True)
        keep.scatter_(1, self.used[language], True)
        keep.scatter_(1, source, True)
        keep.index_fill_(1, self.never, False)
        if several:
            keep.index_fill_(1, self.placeholders, True)
        return keep

    def encode(self, source: Tensor, mask: Tensor, slots: Tensor, real: Tensor) -> Tensor:
        b, width = source.shape
        x = spread(self.embed(source).add_(self.positions[:width]).flatten(0, 1), real)
        mask = mask.view(b, 1, 1, width).expand(b, 1, width, width)
        for layer in self.encoder:
            x = layer(x, mask, slots, real)
        return unit(x)

    def forward(self, source: Tensor, limit: Tensor) -> Tensor:
        batch, width = source.shape
        steps = min(int(limit.item()), self.longest)
        padding = (source == 0).to(torch.float32) * -1e4
        real = source.flatten().nonzero().squeeze(1)
        slots = torch.empty([0], dtype=torch.int64)  # of each place of the batch its row among the real pieces
        if real.shape[0] < batch * width:
            slots = torch.zeros([batch * width], dtype=torch.int64).index_copy_(0, real, torch.arange(real.shape[0]))
        else:
            real = slots
        x = self.encode(source, padding, slots, real)
        mask = padding[:, None].expand(batch, self.heads, width).reshape(batch * self.heads, 1, width)
        memories: list[Tensor] = []
        caches: list[Tensor] = []
        for first in self.decoder:
            memories.append(first.memory(x, slots, batch, width))
            caches.append(torch.empty([batch * self.heads, 2, steps, self.dim // self.heads]))
        positions = self.positions[:steps].to(torch.float32)
        due = (source[:, :, None] == self.placeholders).any(1)
        several = bool(due.any())
        keep = self.shortlist(source, several)
        ids = keep.any(0).nonzero().squeeze(1)  # in order, so that eos comes first
        unlikely = torch.zeros([1, 1])  # a row keeps to its own list, in company too
        if batch > 1:
            unlikely = (keep.index_select(1, ids).to(torch.float32) - 1).mul_(1e9)
        places = torch.searchsorted(ids, self.placeholders)
        pieces = self.embed(ids)
        written = torch.zeros([steps, batch], dtype=torch.int64)
        rows = torch.arange(batch)  # those still being written
        ended = torch.zeros([batch], dtype=torch.bool)
        y = self.embed(torch.full([batch], 2, dtype=torch.int64))
        going, at = batch, 0
        while going > 0 and at < steps:
            y = y + positions[at]
            i = 0
            for second in self.decoder:
                y = second(y, at, caches[i], memories[i], mask)
                i += 1
            scores = torch.addmm(unlikely, y * self.norm, pieces.t())  # the division of RMSNorm changes no order
            if at == 0:
                scores[:, 0] = -1e9
            if several:
                scores.index_add_(1, places, (due.to(torch.float32) - 1) * 1e9)
            last = scores.argmax(-1)
            if several:
                forgotten = (last == 0) & due.any(1)
                last = torch.where(forgotten, places[due.to(torch.int64).argmax(1)], last)
                due = due & (last[:, None] != places)
            if going < rows.shape[0]:
                last.masked_fill_(ended, 0)
            written[at].index_copy_(0, rows, ids[last])
            at += 1
            ended = last == 0
            going = int((~ended).sum().item())
            if 0 < going and 4 * going <= 3 * rows.shape[0]:  # the others need no more work
                stay = (~ended).nonzero().squeeze(1)
                parts = [rows.shape[0], self.heads, 2, -1, self.dim // self.heads]
                for k in range(len(caches)):
                    cache = torch.empty([going, self.heads, 2, steps, self.dim // self.heads])
                    cache.narrow(3, 0, at).copy_(caches[k].view(parts).narrow(3, 0, at).index_select(0, stay))
                    caches[k] = cache.flatten(0, 1)
                    memories[k] = memories[k].view(parts).index_select(0, stay).flatten(0, 1)
                unlikely = unlikely.index_select(0, stay)
                mask = mask.view(rows.shape[0], self.heads, 1, width).index_select(0, stay).flatten(0, 1)
                rows, last, due, ended = rows[stay], last[stay], due[stay], ended[stay]
            y = pieces.index_select(0, last)
        return written[:at].t()
