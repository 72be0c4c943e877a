using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Transforms;

/// <summary>What every transform promises, run over every row of <see cref="TransformCatalogue"/>.</summary>
public sealed class SampleTransformTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public static TheoryData<string> Names => TransformCatalogue.Names;

    public static TheoryData<string> Drawing => TransformCatalogue.Drawing;

    [Fact]
    public void Every_transform_of_the_catalogue_has_a_row() =>
        TransformCatalogue.All.Values.Select(row => row.Method).Distinct().Should()
            .BeEquivalentTo(TransformCatalogue.InCatalogue);

    [Theory, MemberData(nameof(Names))]
    public void Keeps_type_device_and_shape_of_grey_and_colour_images_that_are_not_square(string name)
    {
        foreach (var type in new[] { ScalarType.Float32, ScalarType.Float64, ScalarType.BFloat16 })
            foreach (long[] shape in new long[][] { [4, 1, 28, 28], [4, 3, 5, 12], [4, 3, 12, 5], [4, 1, 1, 1] })
            {
                var transform = TransformCatalogue.Get(name);
                var result = transform.Apply(new Samples(randn(shape, type)), Steps.Of()).Data;
                (result.dtype, result.device_type).Should().Be((type, DeviceType.CPU));
                var packed = transform.PackSize;
                result.shape.Should().Equal([shape[0] / packed, shape[1] * packed, .. shape[2..]]);
                result.isfinite().all().item<bool>().Should().BeTrue();
            }
    }

    [Theory, MemberData(nameof(Names))]
    public void First_and_second_derivatives_by_the_data_are_those_of_finite_differences(string name)
    {
        var transform = TransformCatalogue.Get(name);
        var data = randn([4, 3, 4, 6], ScalarType.Float64).requires_grad_();
        var weights = randn([4, 3, 4, 6], ScalarType.Float64);
        var gradient = InputGradient.Compute(Value(), data);
        var second = InputGradient.Compute(gradient.pow(3).sum(), data);

        Distance(gradient, Value).Should().BeLessThan(1e-6);
        Distance(second, () => InputGradient.Compute(Value(), data).pow(3).sum()).Should().BeLessThan(1e-6);

        Tensor Value()
        {
            var seen = transform.Apply(new Samples(data), Steps.Of(seed: 3)).Data;
            return (seen.sin() * weights.reshape(seen.shape)).sum();
        }

        double Distance(Tensor actual, Func<Tensor> value) =>
            FiniteDifferences.RelativeDistance(
                actual.detach().contiguous().data<double>().ToArray(), DataDifferences.Of(data, value));
    }

    [Theory, MemberData(nameof(Drawing))]
    public void Its_draws_follow_from_the_steps_seed_alone(string name)
    {
        var data = new Samples(randn(8, 3, 16, 16));
        var before = get_rng_state();
        var once = TransformCatalogue.Get(name).Apply(data, Steps.Of(seed: 1)).Data;
        get_rng_state().bytes.SequenceEqual(before.bytes).Should().BeTrue("the global generator is not ours");

        TransformCatalogue.Get(name).Apply(data, Steps.Of(seed: 1)).Data.bytes.SequenceEqual(once.bytes).Should()
            .BeTrue();
        TransformCatalogue.Get(name).Apply(data, Steps.Of(seed: 2)).Data.bytes.SequenceEqual(once.bytes).Should()
            .BeFalse();
    }

    [Theory, MemberData(nameof(Drawing))]
    public void The_generated_batch_gets_draws_of_its_own(string name)
    {
        var (data, step) = (new Samples(randn(8, 3, 16, 16)), Steps.Of());
        var (transform, before) = (TransformCatalogue.Get(name), data.Data.bytes.ToArray());
        var real = transform.Apply(data, step).Data;
        transform.Apply(data, step).Data.bytes.SequenceEqual(real.bytes).Should().BeFalse();
        data.Data.bytes.SequenceEqual(before).Should().BeTrue("what comes in stays as it is");
    }

    [Theory, MemberData(nameof(Drawing))]
    public void Labels_and_condition_are_passed_on(string name)
    {
        var sample = new Samples(randn(4, 3, 8, 8)) { Labels = arange(4), Condition = randn(4, 2) };
        var seen = TransformCatalogue.Get(name).Apply(sample, Steps.Of());
        seen.Labels.Should().BeSameAs(sample.Labels);
        seen.Condition.Should().BeSameAs(sample.Condition);
    }

    [Theory, MemberData(nameof(Names))]
    public void Leaves_no_tensor_behind(string name)
    {
        var transform = TransformCatalogue.Get(name);
        LiveTensors.LeftBy(() =>
        {
            using var data = randn(4, 3, 8, 8);
            using var labels = zeros(4, ScalarType.Int64);
            var seen = transform.Apply(new Samples(data) { Labels = labels }, Steps.Of());
            seen.Data.Dispose();
            seen.Labels!.Dispose();
        }).Should().Be(0);
    }

    public void Dispose() => scope.Dispose();
}
