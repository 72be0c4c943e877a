using Gan.Core.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Options;

/// <summary>Whether networks and options fit each other, as far as can be seen before the first batch.</summary>
internal static class Compatibility
{
    /// <summary>What cannot work.</summary>
    internal static IEnumerable<string> Errors(
        IGenerator generator, IDiscriminator discriminator, GanTrainerOptions options)
    {
        var own = options.Errors().ToArray();
        if (options.Loss is null) return own;
        return [.. own, .. Energies(discriminator, options), .. FinalSigmoid(discriminator, options)];
    }

    /// <summary>What can work and mostly does not.</summary>
    internal static IEnumerable<string> Doubts(
        IGenerator generator, IDiscriminator discriminator, GanTrainerOptions options)
    {
        foreach (var doubt in Company(generator)) yield return doubt;
        var bounds = options.DiscriminatorTerms.Where(term => term.BoundsGradient).ToArray();
        if (bounds.Length > 0 && Modules(discriminator).Any(IsBatchNorm))
            yield return $"{bounds[0].GetType().Name} bounds the gradient of each sample for itself, but the "
                + "discriminator has batch norm, through which every sample "
                + "depends on the others; take it out, or use layer norm (Gulrajani et al. 2017).";
        if (options.Loss.NeedsLipschitz && bounds.Length == 0 && options.Discriminator.Constraints.Count == 0
            && !SpectralNorm.In(discriminator.Network).Any())
            yield return $"The {options.Loss.Name} loss means something only while the discriminator is kept "
                + "Lipschitz, and nothing does so: "
                + "add a gradient penalty, clip its weights, or use spectral norm.";
    }

    /// <summary>Batch norm without running statistics normalises with the batch's own, in evaluation too.</summary>
    private static IEnumerable<string> Company(IGenerator generator)
    {
        string[] names = [.. CompanyDependence.Names(generator.Network)];
        if (names.Length > 0)
            yield return $"Batch norm in the generator keeps no running statistics ({string.Join(", ", names)}): "
                + "each sample depends on the others that are "
                + "drawn with it, in evaluation too. Make it with track_running_stats: true, or use a norm of "
                + "single samples.";
    }

    private static IEnumerable<string> Energies(IDiscriminator discriminator, GanTrainerOptions options)
    {
        var reads = options.Loss.Logits == LogitKind.Energy;
        if (reads && !discriminator.OutputsEnergies)
            yield return $"The {options.Loss.Name} loss reads energies, and the discriminator "
                + $"({TypeName(discriminator)}) returns "
                + "logits. Give it an auto-encoder that returns its reconstruction error, "
                + $"and {nameof(IDiscriminator.OutputsEnergies)}.";
        if (!reads && discriminator.OutputsEnergies)
            yield return $"The discriminator ({TypeName(discriminator)}) returns energies, which are low for real, "
                + "and the "
                + $"{options.Loss.Name} loss reads logits, which are high for real. "
                + "Use an energy loss, such as EBGAN's or BEGAN's.";
    }

    private static string TypeName(IDiscriminator discriminator) => discriminator.Network.GetType().Name;

    /// <summary>A sigmoid that a user wrote into <c>forward</c> cannot be seen here; the first batch looks at the
    /// logits.</summary>
    private static IEnumerable<string> FinalSigmoid(IDiscriminator discriminator, GanTrainerOptions options)
    {
        if (options.Loss.Logits != LogitKind.Energy
            && OutputRange.Last(discriminator.Network) is { } last
            and (Sigmoid or LogSigmoid or Softmax or LogSoftmax or Tanh))
            yield return $"The discriminator ends in {last.GetType().Name}, and the {options.Loss.Name} loss reads "
                + "unbounded logits: take that layer off, the loss has its own.";
    }

    /// <summary>TorchSharp's modules() leaves out the network itself.</summary>
    private static IEnumerable<nn.Module> Modules(IDiscriminator discriminator) =>
        discriminator.Network.modules().Prepend(discriminator.Network);

    private static bool IsBatchNorm(nn.Module module) => module is BatchNorm1d or BatchNorm2d or BatchNorm3d;
}
