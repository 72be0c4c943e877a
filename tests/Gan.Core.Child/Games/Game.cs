using Gan.Core.Models;
using Gan.Core.Training;
using static TorchSharp.torch;

namespace Gan.Core.Child.Games;

/// <summary>A way to train: networks, options, data.</summary>
internal sealed record Game
{
    internal required Func<GanModel> Networks { get; init; }

    /// <summary>Made anew for each run: plug-ins remember things.</summary>
    internal Func<GanTrainerOptions> Options { get; init; } = () => new();

    /// <summary>Makes the data, from images [50, 1, 28, 28] of bytes if it likes.</summary>
    internal required Func<Tensor, IBatchSource> Data { get; init; }
}
