using Gan.Core.Options;
namespace Gan.Core;

/// <summary>How a GAN is trained. Every value has a default; change some with <c>with</c>.</summary>
public sealed record GanTrainerOptions
{
    /// <summary>The non-saturating GAN with DCGAN's optimizer: Adam 2·10⁻⁴, β₁ 0.5. Goodfellow et al. 2014,
    /// <see href="https://arxiv.org/abs/1406.2661"/>; Radford et al. 2016,
    /// <see href="https://arxiv.org/abs/1511.06434"/>.</summary>
    public static GanTrainerOptions NonSaturating => Presets.NonSaturating;

    /// <summary>The minimax GAN: gradient descent with 0.1 and momentum 0.5, where the authors' code starts. Goodfellow
    /// et al. 2014, <see href="https://arxiv.org/abs/1406.2661"/>.</summary>
    public static GanTrainerOptions Minimax => Presets.Minimax;

    /// <summary>LSGAN: Adam 10⁻³, β₁ 0.5. Mao et al. 2017, <see href="https://arxiv.org/abs/1611.04076"/>.</summary>
    public static GanTrainerOptions LeastSquares => Presets.LeastSquares;

    /// <summary>WGAN: weights clipped to ±0.01, five critic updates, RMSprop 5·10⁻⁵. Arjovsky et al. 2017,
    /// <see href="https://arxiv.org/abs/1701.07875"/>.</summary>
    public static GanTrainerOptions WassersteinClip => Presets.WassersteinClip;

    /// <summary>WGAN-GP: λ 10, five critic updates, Adam 10⁻⁴, β 0 and 0.9. Gulrajani et al. 2017,
    /// <see href="https://arxiv.org/abs/1704.00028"/>.</summary>
    public static GanTrainerOptions WganGp => Presets.WganGp;

    /// <summary>DRAGAN: λ 10, Adam 10⁻⁴, β 0.5 and 0.9. Kodali et al. 2017,
    /// <see href="https://arxiv.org/abs/1705.07215"/>.</summary>
    public static GanTrainerOptions Dragan => Presets.Dragan;

    /// <summary>SNGAN's training: hinge loss, five discriminator updates, Adam 2·10⁻⁴, β 0 and 0.9. Give the
    /// discriminator spectral norm. Miyato et al. 2018, <see href="https://arxiv.org/abs/1802.05957"/>.</summary>
    public static GanTrainerOptions Hinge => Presets.Hinge;

    /// <summary>The relativistic pairing GAN: Adam 2·10⁻⁴, β₁ 0.5. Jolicoeur-Martineau 2018,
    /// <see href="https://arxiv.org/abs/1807.00734"/>.</summary>
    public static GanTrainerOptions RpGan => Presets.RpGan;

    /// <summary>R3GAN as for CIFAR-10: relativistic pairing, R1 and R2, and joint cosine schedules over 20 million
    /// images of the learning rate (2·10⁻⁴ to 5·10⁻⁵), γ (0.05 to 0.005), β₂ (0.9 to 0.99) and the EMA's half-life (0
    /// to 5 million); without its augmentation. Huang et al. 2024,
    /// <see href="https://arxiv.org/abs/2501.05441"/>.</summary>
    /// <remarks>γ belongs to the data: the authors take 0.05 for CIFAR-10, 2 for faces of 64 pixels, 150 for faces of
    /// 256.</remarks>
    public static GanTrainerOptions R3Gan => Presets.R3Gan;

    /// <summary>EBGAN with margin 10 and its repelling term, as for MNIST: Adam 10⁻³, β₁ 0.9. The discriminator is an
    /// auto-encoder. Zhao et al. 2017, <see href="https://arxiv.org/abs/1609.03126"/>.</summary>
    /// <remarks>The margin belongs to the energy's scale: where that is a mean over values in −1 … 1, as the models'
    /// is, it is below 1, and so should the margin be: <c>Ebgan with { Loss = GanLoss.Ebgan(0.2) }</c>.</remarks>
    public static GanTrainerOptions Ebgan => Presets.Ebgan;

    /// <summary>BEGAN: γ 0.5, λ 0.001, Adam 10⁻⁴, β₁ 0.9. The discriminator is an auto-encoder. Berthelot et al. 2017,
    /// <see href="https://arxiv.org/abs/1703.10717"/>.</summary>
    public static GanTrainerOptions Began => Presets.Began;

    /// <summary>PacGAN: the non-saturating GAN, its discriminator seeing several samples as one. Lin et al. 2018,
    /// <see href="https://arxiv.org/abs/1712.04086"/>.</summary>
    /// <param name="packSize">How many samples it sees as one, at least 1; the discriminator must take as many
    /// (<c>PackSize</c> of the models' options).</param>
    public static GanTrainerOptions PacGan(int packSize) => Presets.PacGan(packSize);

    /// <summary>The objective of both sides.</summary>
    /// <value>The default is the non-saturating GAN.</value>
    public IGanLoss Loss { get; init; } = GanLoss.NonSaturating();

    /// <summary>How the discriminator learns.</summary>
    public PlayerOptions Discriminator { get; init; } = new();

    /// <summary>How the generator learns.</summary>
    public PlayerOptions Generator { get; init; } = new();

    /// <summary>What changes which samples and which updates a step is of: top-k, pseudo augmentation, latent
    /// optimisation, an adaptive update ratio, or one of your own.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<IStrategy> Strategies { get; init; } = [];

    /// <summary>Equal micro-batches that a batch is cut into, one after the other, before either side's one update from
    /// the mean of their gradients (gradient accumulation): for batches too large for the memory. Each has latents and
    /// passes of its own.</summary>
    /// <remarks>The update is that of the whole batch where loss, terms and networks are means over samples; what
    /// compares samples of a batch (batch norm, the mean of a relativistic average loss) sees those of a
    /// micro-batch.</remarks>
    /// <value>At least 1, the default. Batches must be divisible by it.</value>
    public int MicroBatches { get; init; } = 1;

    /// <summary>Discriminator updates for each of the generator (n_critic, the update ratio); each
    /// <see cref="GanTrainer.TrainBatch(GanBatch)"/> is one. <see cref="Strategy.AdaptiveUpdateRatio"/> decides by the
    /// loss instead.</summary>
    /// <value>At least 1. The default is 1.</value>
    public int DiscriminatorSteps { get; init; } = 1;

    /// <summary>Generator updates when it is due.</summary>
    /// <value>At least 1. The default is 1.</value>
    public int GeneratorSteps { get; init; } = 1;

    /// <summary>What latents are drawn from.</summary>
    /// <value>The default is the standard normal distribution.</value>
    public ILatentPrior Prior { get; init; } = LatentPrior.Normal();

    /// <summary>Whether both updates of a <see cref="GanTrainer.TrainBatch(GanBatch)"/> use the same generated samples,
    /// which saves a pass through the generator; with more than one update a side, micro-batches, an adaptive update
    /// ratio or latent optimisation, each always draws its own.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool ShareGeneratedSamples { get; init; } = true;

    /// <summary>Whether real and generated samples share one pass through the discriminator, which is faster and right
    /// only if it treats each sample for itself, without batch norm or dropout. Steps with a penalty on gradients take
    /// two passes.</summary>
    /// <value>The default is <see langword="null"/>: it is tried out at the first batch.</value>
    public bool? SinglePass { get; init; }

    /// <summary>Losses, scores and gradient norms are read from the device at the first step and at every N-th, N being
    /// this number; steps between report the last ones. Each reading waits for the device, which costs next to nothing
    /// on a CPU.</summary>
    /// <remarks>An update that is not finite changes no weight in any case, and is told of at the next reading. A step
    /// between readings counts all the same, so that schedules and the EMA go on; one that is read does not. Every step
    /// is read, whatever this number is, where a constraint, a part that observes training or an adaptive update ratio
    /// needs it; the log says so. RMSprop and TorchSharp's own optimizers wait for the device at every
    /// update.</remarks>
    /// <value>At least 1. The default is <see langword="null"/>: 1 on a CPU, 10 elsewhere.</value>
    public int? MeasureEvery { get; init; }

    /// <summary>Threads that a step computes with on a CPU; around the step the program keeps its own number.</summary>
    /// <remarks>Bits depend on it: sums are taken in another order. <see cref="GanTrainer.Threads"/> tells what was
    /// chosen.</remarks>
    /// <value>At least 1; set it where several trainers work at once, as threads new to torch take over the number last
    /// set. The default is <see langword="null"/>: by the work in the first batch, and at most what torch uses anyway
    /// (all cores, <c>OMP_NUM_THREADS</c>, <c>torch.set_num_threads</c>).</value>
    public int? Threads { get; init; }

    /// <summary>Added to what the discriminator minimises.</summary>
    public IReadOnlyList<IDiscriminatorTerm> DiscriminatorTerms { get; init; } = [];

    /// <summary>Added to what the generator minimises.</summary>
    public IReadOnlyList<IGeneratorTerm> GeneratorTerms { get; init; } = [];

    /// <summary>Done to samples on their way into the discriminator, in order.</summary>
    public IReadOnlyList<ISampleTransform> Transforms { get; init; } = [];

    /// <summary>All randomness of training follows from it: latents, transforms and, on the CPU, dropout.</summary>
    /// <value>The default is 0.</value>
    public long Seed { get; init; }

    /// <summary>Whether the first batch must lie in, and use both halves of, the range that the generator
    /// declares.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool CheckRange { get; init; } = true;

    internal IEnumerable<string> Errors() => OptionRules.Broken(this);

    /// <summary>The options of one training: parts that remember are new ones.</summary>
    internal GanTrainerOptions ForTraining() => this with
    {
        Loss = Loss.ForTraining(),
        Prior = Prior.ForTraining(),
        DiscriminatorTerms = [.. DiscriminatorTerms.Select(term => term.ForTraining())],
        GeneratorTerms = [.. GeneratorTerms.Select(term => term.ForTraining())],
        Transforms = [.. Transforms.Select(transform => transform.ForTraining())],
        Strategies = [.. Strategies.Select(strategy => strategy.ForTraining())],
    };

    /// <summary>Every part but the players', with the parts inside it, by the names that their state has.</summary>
    internal IEnumerable<(string Path, IPart Part)> Parts() =>
    [
        .. PartTree.Walk("loss", Loss),
        .. PartTree.Walk("prior", Prior),
        .. PartTree.Walk("discriminator term", DiscriminatorTerms),
        .. PartTree.Walk("generator term", GeneratorTerms),
        .. PartTree.Walk("transform", Transforms),
        .. PartTree.Walk("strategy", Strategies),
    ];

    /// <summary>Not what changes no result: how often it is read, what is checked. Threads are told with the
    /// machine.</summary>
    internal void Describe(OptionWriter options)
    {
        options.Write(nameof(Loss), Loss);
        options.Write(nameof(Prior), Prior);
        options.Write(nameof(DiscriminatorSteps), DiscriminatorSteps, missing: 1);
        options.Write(nameof(GeneratorSteps), GeneratorSteps, missing: 1);
        options.Write(nameof(ShareGeneratedSamples), ShareGeneratedSamples);
        if (SinglePass is { } single) options.Write(nameof(SinglePass), single);
        options.Write(nameof(Seed), Seed, missing: 0L);
        options.Write(nameof(MicroBatches), MicroBatches, missing: 1);
        Discriminator.Describe(options.Group(nameof(Discriminator)));
        Generator.Describe(options.Group(nameof(Generator)));
        options.Write(nameof(DiscriminatorTerms), DiscriminatorTerms);
        options.Write(nameof(GeneratorTerms), GeneratorTerms);
        options.Write(nameof(Transforms), Transforms);
        options.Write(nameof(Strategies), Strategies);
    }

    /// <summary>How many samples the discriminator sees as one.</summary>
    internal int PackSize => Transforms.Aggregate(1, (all, transform) => all * transform.PackSize);
}
