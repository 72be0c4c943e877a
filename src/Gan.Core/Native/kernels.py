# Operators of libtorch that TorchSharp does not expose, or exposes in a way that ends the process on an error.
# TorchScript, compiled once a process by Kernels.cs. Only gradients and work that needs no gradient belong here:
# from its second call on, the gradient through a script has other bits.


def grad(y: Tensor, x: Tensor) -> Tensor:
    found = torch.autograd.grad([y], [x], retain_graph=True, create_graph=True, allow_unused=False)[0]
    assert found is not None, 'no gradient'
    return found


def examine(loss: Tensor, g: List[Tensor]) -> Tuple[Tensor, Tensor]:
    # The loss with the Euclidean norm of its gradient, and a flag that is 1 unless both are finite, as the fused optimizers read it.
    # A dot product is two to three times as fast as torch's own norm of the same tensor.
    squares: List[Tensor] = []
    for x in g:
        flat = x if x.dim() == 1 else x.reshape(-1)
        squares.append(torch.dot(flat, flat))
    norm = torch.stack(squares).sum().sqrt()
    numbers = torch.stack([loss.reshape([]).to(norm.dtype), norm])
    # Infinity times 0 is NaN too.
    return numbers, torch.nan_to_num(numbers.sum() * 0, nan=1.0).to(6)


def clip(g: List[Tensor], numbers: Tensor, limit: float):
    torch._foreach_mul_(g, torch.clamp(limit / numbers[1], max=1.0))


def put_back(values: List[Tensor], copies: List[Tensor], found_nonfinite: Tensor):
    for i in range(len(values)):
        values[i].copy_(torch.where(found_nonfinite > 0, copies[i], values[i]))


def fit(p: List[Tensor], g: List[Tensor]) -> List[Tensor]:
    out: List[Tensor] = []
    for i in range(len(p)):
        if g[i].stride() == p[i].stride():
            out.append(g[i])
        else:
            out.append(torch.empty_like(p[i]).copy_(g[i]))
    return out


def adam(p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], steps: List[Tensor], found_nonfinite: Tensor,
         lr: float, beta1: float, beta2: float, decay: float, eps: float):
    none: List[Tensor] = []
    torch._foreach_add_(steps, 1 - found_nonfinite)
    torch._fused_adam_(p, fit(p, g), m, v, none, steps, lr=lr, beta1=beta1, beta2=beta2,
                       weight_decay=decay, eps=eps, amsgrad=False, maximize=False, grad_scale=None, found_inf=found_nonfinite)


def adamw(p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], steps: List[Tensor], found_nonfinite: Tensor,
          lr: float, beta1: float, beta2: float, decay: float, eps: float):
    none: List[Tensor] = []
    torch._foreach_add_(steps, 1 - found_nonfinite)
    torch._fused_adamw_(p, fit(p, g), m, v, none, steps, lr=lr, beta1=beta1, beta2=beta2,
                        weight_decay=decay, eps=eps, amsgrad=False, maximize=False, grad_scale=None, found_inf=found_nonfinite)


def sgd(p: List[Tensor], g: List[Tensor], found_nonfinite: Tensor, lr: float):
    none: List[Tensor] = []
    torch._fused_sgd_(p, fit(p, g), none, weight_decay=0.0, momentum=0.0, lr=lr, dampening=0.0,
                      nesterov=False, maximize=False, is_first_step=False, grad_scale=None, found_inf=found_nonfinite)


def momentum(p: List[Tensor], g: List[Tensor], velocity: List[Tensor], found_nonfinite: Tensor, lr: float, momentum: float):
    torch._fused_sgd_(p, fit(p, g), velocity, weight_decay=0.0, momentum=momentum, lr=lr, dampening=0.0,
                      nesterov=False, maximize=False, is_first_step=False, grad_scale=None, found_inf=found_nonfinite)


def rmsprop(p: List[Tensor], g: List[Tensor], square: List[Tensor], lr: float, alpha: float, eps: float):
    torch._foreach_mul_(square, alpha)
    torch._foreach_addcmul_(square, g, g, 1.0 - alpha)
    root = torch._foreach_sqrt(square)
    torch._foreach_add_(root, eps)
    torch._foreach_addcdiv_(p, g, root, -lr)


def narrow_rmsprop(p: List[Tensor], g: List[Tensor], square: List[Tensor], lr: float, alpha: float, eps: float):
    for i in range(len(p)):
        wide = g[i].to(square[i].dtype)
        square[i].mul_(alpha).addcmul_(wide, wide, value=1.0 - alpha)
        p[i].copy_(p[i].to(square[i].dtype) - lr * wide / (square[i].sqrt() + eps))


def follow(average: List[Tensor], live: List[Tensor], weight: float):
    torch._foreach_lerp_(average, live, weight)


def copy(to: List[Tensor], source: List[Tensor]):
    torch._foreach_copy_(to, source)
