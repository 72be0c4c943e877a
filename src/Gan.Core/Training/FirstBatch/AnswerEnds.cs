namespace Gan.Core.Training;

/// <summary>Where answers end when parameters are driven far away, one after the other.</summary>
internal sealed class AnswerEnds
{
    /// <summary>Answers that grow get so much greater than they stand.</summary>
    private const double Far = 1e4;

    /// <summary>And so much greater than by a drive that is a millionth as strong.</summary>
    private const double Growth = 10;

    /// <summary>How near to a bound counts as being there, in parts of the distance between two bounds: x/(1 + |x|) is
    /// slow.</summary>
    private const double NearOfTwo = 1e-3;

    /// <summary>The same in parts of a single bound, or of 1.</summary>
    private const double NearOfOne = 1e-6;

    /// <summary>A bound collects answers to many samples. The greatest of answers that differ has one.</summary>
    private const double Share = 0.25;

    /// <summary>One parameter may drive answers to some number; several do not by chance to the same.</summary>
    private const int Agreeing = 2;

    private readonly double[] standing;
    private readonly Dictionary<object, List<double[]>> passes = [];
    private bool growUp;
    private bool growDown;

    /// <param name="standing">The answers before anything is driven, all finite.</param>
    internal AnswerEnds(double[] standing) => this.standing = standing;

    /// <summary>Whether answers grew without end both ways.</summary>
    internal bool AreOpen => growUp && growDown;

    /// <summary>Takes the answers to one drive.</summary>
    /// <param name="driven">What was driven.</param>
    /// <param name="strong">To the full drive; infinite ones have grown.</param>
    /// <param name="weak">Asks for those to a weak drive; <see langword="null"/> if there are none.</param>
    internal void Add(object driven, double[] strong, Func<double[]?> weak)
    {
        if (!passes.TryGetValue(driven, out var own)) passes[driven] = own = [];
        own.Add(strong);
        var far = Far * Math.Max(1, standing.Max(Math.Abs));
        var (up, down) = (strong.Max() > far, strong.Min() < -far);
        if ((!up || growUp) && (!down || growDown)) return;
        if (weak() is not { } less) return;
        growUp |= up && Outgrows(strong.Max(), less.Max());
        growDown |= down && Outgrows(-strong.Min(), -less.Min());
    }

    /// <summary>The bounds at which several drives ended, or <see langword="null"/>.</summary>
    internal BoundedOutput? Bounds()
    {
        if (AreOpen) return null;
        var all = passes.Values.SelectMany(own => own).Append(standing).ToArray();
        var (lowest, highest) = (all.Min(answers => answers.Min()), all.Max(answers => answers.Max()));
        var near = growUp ? NearOfOne * Math.Max(1, Math.Abs(lowest))
            : growDown ? NearOfOne * Math.Max(1, Math.Abs(highest))
            : NearOfTwo * (highest - lowest);
        var bounds = new BoundedOutput(growDown ? null : lowest, growUp ? null : highest);
        return near > 0 && IsEnd(bounds.Lower, near) && IsEnd(bounds.Upper, near) ? bounds : null;
    }

    private static bool Outgrows(double strong, double weak) =>
        double.IsPositiveInfinity(strong) || strong > Growth * Math.Abs(weak);

    private bool IsEnd(double? bound, double near) =>
        bound is not { } end || passes.Values.Count(own => EndsThere(own, end, near)) >= Agreeing;

    /// <summary>A parameter that takes no part shows nothing.</summary>
    private bool EndsThere(List<double[]> own, double end, double near) =>
        own.Exists(answers => IsMany(answers, end, near)) && !own.TrueForAll(StandsStill);

    private static bool IsMany(double[] answers, double end, double near) =>
        answers.Count(answer => Math.Abs(answer - end) <= near) >= Share * answers.Length;

    private bool StandsStill(double[] answers) => answers.AsSpan().SequenceEqual(standing);
}
