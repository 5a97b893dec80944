import pytest
import torch
from torch import nn

from ml.transformer.config import TransformerConfig
from ml.transformer.encoder import ETransformer, Layer, LayerNorm, MHAttention, attention

WIDTH, HEADS, BATCH, TIME = 32, 4, 3, 11


@pytest.fixture(autouse=True)
def _seed():
    torch.manual_seed(0)


def config(**changes) -> TransformerConfig:
    sizes = {"features": 7, "longest": 16, "width": WIDTH, "heads": HEADS, "mlp_width": 48}
    return TransformerConfig(exercises=("squat", "none"), **{**sizes, **changes})


def test_layer_norm_is_torchs():
    ours, theirs = LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
    with torch.no_grad():
        ours.gamma.normal_()
        ours.beta.normal_()
        theirs.weight.copy_(ours.gamma)
        theirs.bias.copy_(ours.beta)
    x = 3 * torch.randn(BATCH, TIME, WIDTH) + 1
    assert torch.allclose(ours(x), theirs(x), atol=1e-5)


def test_attention_is_torchs():
    q, k, v = (torch.randn(BATCH, HEADS, TIME, 8) for _ in range(3))
    mask = torch.rand(BATCH, 1, TIME, TIME) > 0.3
    mask[..., 0] = True
    ours, weights = attention(q, k, v, mask)
    theirs = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
    assert torch.allclose(ours, theirs, atol=1e-5)
    assert torch.allclose(weights.sum(-1), torch.ones(BATCH, HEADS, TIME), atol=1e-6)
    assert (weights[~mask.expand_as(weights)] == 0).all()


def copy_attention(ours: MHAttention, theirs: nn.MultiheadAttention) -> None:
    parts = (ours.W_q, ours.W_k, ours.W_v)
    with torch.no_grad():
        theirs.in_proj_weight.copy_(torch.cat([part.weight for part in parts]))
        theirs.in_proj_bias.copy_(torch.cat([part.bias for part in parts]))
        theirs.out_proj.weight.copy_(ours.W_o.weight)
        theirs.out_proj.bias.copy_(ours.W_o.bias)


def test_multi_head_attention_is_torchs():
    ours = MHAttention(WIDTH, HEADS)
    theirs = nn.MultiheadAttention(WIDTH, HEADS, batch_first=True)
    copy_attention(ours, theirs)
    x = torch.randn(BATCH, TIME, WIDTH)
    seen = torch.rand(BATCH, TIME) > 0.3
    seen[:, 0] = True
    y, weights = ours(x, seen)
    expected, expected_weights = theirs(
        x, x, x, key_padding_mask=~seen, need_weights=True, average_attn_weights=False
    )
    assert torch.allclose(y, expected, atol=1e-5)
    assert torch.allclose(weights, expected_weights, atol=1e-5)


def test_a_layer_is_torchs_with_the_norm_first():
    ours = Layer(config()).eval()
    theirs = nn.TransformerEncoderLayer(
        WIDTH, HEADS, 48, 0.0, "gelu", batch_first=True, norm_first=True
    ).eval()
    copy_attention(ours.attend, theirs.self_attn)
    with torch.no_grad():
        theirs.linear1.load_state_dict(ours.W_mlp1.state_dict())
        theirs.linear2.load_state_dict(ours.W_mlp2.state_dict())
    x = torch.randn(BATCH, TIME, WIDTH)
    assert torch.allclose(ours(x)[0], theirs(x), atol=1e-5)


def test_what_is_not_seen_is_not_read():
    model = ETransformer(config()).eval()
    x = torch.randn(BATCH, TIME, 7)
    seen = torch.ones(BATCH, TIME, dtype=torch.bool)
    seen[:, 4:7] = False
    y, _, attended = model(x, seen)
    x[:, 4:7] = 100.0
    again, _, _ = model(x, seen)
    assert torch.allclose(y, again, atol=1e-6)
    assert attended.shape == (BATCH, 4, TIME)
    assert (attended[:, :, 4:7] == 0).all()


def test_a_few_frames_are_one_token():
    model = ETransformer(config(token_frames=4)).eval()
    x = torch.randn(BATCH, TIME, 7)
    seen = torch.ones(BATCH, TIME, dtype=torch.bool)
    seen[:, 4:8] = False
    y, tokens, attended = model(x, seen)
    x[:, 4:8] = 100.0
    assert torch.allclose(y, model(x, seen)[0], atol=1e-6)
    assert tokens.shape == (BATCH, 3, WIDTH)
    assert attended.shape == (BATCH, 4, TIME)
    assert (attended[:, :, 4:8] == 0).all()
    assert (attended[:, :, 0] == attended[:, :, 3]).all()
    assert (attended[:, :, 8] > 0).all()


def test_order_matters():
    model = ETransformer(config()).eval()
    x = torch.randn(BATCH, TIME, 7)
    assert not torch.allclose(model(x)[0], model(x.flip(1))[0], atol=1e-4)


def test_sizes_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="cannot be shared by 5 heads"):
        config(heads=5)
