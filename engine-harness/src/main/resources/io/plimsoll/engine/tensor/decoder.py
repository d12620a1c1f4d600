# TorchScript: what stands between the four matrix products of a layer. One call from Java instead of twenty.
# parts: for each sequence 4 numbers: first row, rows, offset in the cache, length in the cache with the new rows.

def ints(t: Tensor) -> List[int]:
    r: List[int] = t.tolist()
    return r

# What scaled_dot_product_attention adds to the scores of a chunk behind a history; is_causal would align it top-left.
def masks(parts: List[int]) -> List[Tensor]:
    r: List[Tensor] = []
    for i in range(len(parts) // 4):
        n = parts[4 * i + 1]
        length = parts[4 * i + 3]
        if n > 1 and n < length:
            r.append(torch.full([n, length], float('-inf')).triu_(length - n + 1))
        else:
            r.append(torch.zeros([0]))
    return r

# Turns queries and keys (neighbouring pairs are complex numbers), writes keys and values, attends sequence by sequence.
def attention(qkv: Tensor, turns: Tensor, rows: Tensor, kv: Tensor, parts: List[int], masks: List[Tensor],
              heads: int, kv_heads: int) -> Tensor:
    m = qkv.size(0)
    d = qkv.size(1) // (heads + 2 * kv_heads)
    qk = qkv.narrow(1, 0, (heads + kv_heads) * d).view([m, heads + kv_heads, d // 2, 2])
    torch.view_as_complex(qk).mul_(turns)
    kv.index_copy_(0, rows, qkv.narrow(1, heads * d, 2 * kv_heads * d).view([m, 2, kv_heads, d]))
    q = qkv.narrow(1, 0, heads * d).view([m, heads, d])
    outs: List[Tensor] = []
    for i in range(len(parts) // 4):
        n = parts[4 * i + 1]
        length = parts[4 * i + 3]
        cached = kv.narrow(0, parts[4 * i + 2], length).transpose(0, 2)
        k = cached.select(1, 0).unsqueeze(0)
        v = cached.select(1, 1).unsqueeze(0)
        if kv_heads < heads:
            k = k.repeat_interleave(heads // kv_heads, 1)
            v = v.repeat_interleave(heads // kv_heads, 1)
        x = q.narrow(0, parts[4 * i], n).transpose(0, 1).unsqueeze(0)
        if n == 1:
            o = torch.scaled_dot_product_attention(x, k, v, None, 0.0, False)
        elif n == length:
            o = torch.scaled_dot_product_attention(x, k, v, None, 0.0, True)
        else:
            o = torch.scaled_dot_product_attention(x, k, v, masks[i], 0.0, False)
        outs.append(o.squeeze(0).transpose(0, 1))
    if len(outs) == 1:
        return outs[0].reshape([m, heads * d])
    return torch.cat(outs, 0).view([m, heads * d])

# SwiGLU of gate and up, which lie side by side.
def swiglu(gate_up: Tensor) -> Tensor:
    ff = gate_up.size(1) // 2
    return torch.silu(gate_up.narrow(1, 0, ff)) * gate_up.narrow(1, ff, ff)

def nothing():
    r: List[Optional[number]] = []
    return r
