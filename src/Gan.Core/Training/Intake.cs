using Gan.Core.Players;
using Gan.Core.Randomness;
using static TorchSharp.torch;

namespace Gan.Core.Training;

/// <summary>Checks each batch, brings it to the networks' device and type, and tries the networks on the first one.</summary>
internal sealed class Intake
{
    private readonly Networks networks;
    private readonly GanTrainerOptions options;
    private readonly Device device;
    private readonly ScalarType type;
    private bool tried;
    private bool judgeTogether;

    internal Intake(Networks networks, GanTrainerOptions options, Player generator, Player discriminator)
    {
        if (generator.Device.ToString() != discriminator.Device.ToString())
            throw new GanException(
                $"The generator is on {generator.Device}, the discriminator on {discriminator.Device}. Move both with .to(device) first.");
        (this.networks, this.options, device, type) = (networks, options, generator.Device, generator.Type);
    }

    internal Round Take(GanBatch batch, long index, StepRandom random)
    {
        BatchChecks.RequireFitting(batch, networks.Generator.LatentSize);
        var real = new Sample(Move(batch.Real)) { Labels = batch.Labels?.to(device), Condition = MoveAny(batch.Condition) };
        var latent = MoveAny(batch.Latent);
        BatchChecks.RequireFinite(real.Data);
        if (!tried) Try(real, latent);
        return new Round(index, real, random, Latents(real, latent, random)) { JudgeTogether = judgeTogether };
    }

    private void Try(Sample real, Tensor? latent)
    {
        if (options.CheckRange && networks.Generator.Range is { } range) RangeCheck.Require(real.Data, range);
        using var random = new StepRandom(options.Seed, 0);
        new DryRun(networks).Require(new Round(0, real, random, Latents(real, latent, random)));
        judgeTogether = options.JudgeTogether ?? IndependenceProbe.Holds(networks, networks.Transform(real, random));
        tried = true;
    }

    private Func<Tensor> Latents(Sample real, Tensor? latent, StepRandom random) =>
        () => latent ?? Move(options.Prior.Draw(real.Data.shape[0], networks.Generator.LatentSize, random.Latents));

    private Tensor Move(Tensor tensor) => tensor.to(type, device);

    private Tensor? MoveAny(Tensor? tensor) =>
        tensor is null ? null : tensor.is_floating_point() ? Move(tensor) : tensor.to(device);
}
