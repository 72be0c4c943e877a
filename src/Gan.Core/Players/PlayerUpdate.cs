using Gan.Core.Native;
using Gan.Core.Players;
using Gan.Core.Profiling;
using static TorchSharp.torch;

namespace Gan.Core;

/// <summary>One update of a player: gradients are gathered by <see cref="Backward"/>, once a micro-batch, and
/// <see cref="Apply()"/> follows them. Disposing it without that changes nothing.</summary>
public sealed class PlayerUpdate : IDisposable
{
    private readonly Player player;
    private readonly UpdateRequest request;
    private Tensor? loss;
    private int losses;
    private bool done;

    internal PlayerUpdate(Player player, in UpdateRequest request)
    {
        (this.player, this.request) = (player, request);
        player.Gradients.Clear();
    }

    /// <summary>Adds the gradient of a micro-batch's loss. With N micro-batches each counts 1/N. The loss's graph is
    /// freed.</summary>
    /// <param name="loss">A scalar that depends on the player's networks.</param>
    /// <exception cref="GanException">The loss is no scalar, or does not depend on the networks.</exception>
    public void Backward(Tensor loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        RequireOpen();
        losses++;
        if (request.MicroBatches == 1) Add(loss);
        else
        {
            using var scope = NewDisposeScope();
            Add(loss / request.MicroBatches);
        }
        request.Trace.End(Phase.Backward);
    }

    /// <summary>Examines the gradients, clips them, runs the optimizer, the constraints, the power iteration of
    /// spectral norm and the EMA.</summary>
    /// <returns>What the update found.</returns>
    /// <exception cref="GanException">Loss or gradients are not finite; no parameter was changed.</exception>
    public UpdateResult Apply()
    {
        var result = Apply(out var foundNonFinite);
        foundNonFinite.Dispose();
        return result!.Value;
    }

    /// <summary>The same; without reading anything where the request says so.</summary>
    /// <param name="foundNonFinite">A scalar on the device: above 0 where the update was left out. The caller disposes
    /// it.</param>
    internal UpdateResult? Apply(out Tensor foundNonFinite)
    {
        RequireOpen();
        if (loss is null) throw new InvalidOperationException("The update has no loss; call Backward before Apply.");
        if (losses != request.MicroBatches)
            throw new InvalidOperationException(
                $"The update was begun for {request.MicroBatches} micro-batches, and Backward was called {losses} "
                + "times: its gradient would be no mean. Say how many there are when it begins.");
        done = true;
        using var scope = NewDisposeScope();
        var gradients = player.Gradients.Collect();
        Tensor[] used = [.. gradients.OfType<Tensor>()];
        var (numbers, found) = Kernels.Examine(loss, used);
        var result = player.Update(request, gradients, used, numbers, ref found);
        foundNonFinite = found.DetachFromDisposeScope();
        return result;
    }

    private void Add(Tensor share)
    {
        player.Gradients.Backward(share);
        var value = share.detach().DetachFromDisposeScope();
        if (loss is { } before)
        {
            using var more = value;
            value = (before + more).DetachFromDisposeScope();
            before.Dispose();
        }
        loss = value;
    }

    /// <summary>Frees what the update holds.</summary>
    public void Dispose()
    {
        done = true;
        loss?.Dispose();
        loss = null;
        player.EndUpdate(this);
    }

    private void RequireOpen()
    {
        if (done) throw new InvalidOperationException("The update is over; begin another one.");
    }
}
