using Gan.Core.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Losses;

public sealed class SigmoidCrossEntropyTests
{
    [Fact]
    public void Equals_the_closed_form_in_float64()
    {
        using var scope = NewDisposeScope();
        foreach (var (logit, target, value) in Golden.Numbers.CrossEntropy)
            At(logit, target, ScalarType.Float64).Should()
                .BeApproximately(value, 1e-12 * value, $"x = {logit}, t = {target}");
    }

    [Fact]
    public void Equals_the_closed_form_in_float32_to_rounding()
    {
        using var scope = NewDisposeScope();
        foreach (var (logit, target, value) in Golden.Numbers.CrossEntropy)
        {
            // Rounding of x and t themselves comes on top of that of the result.
            var rounding = 4 * FloatRounding * (Math.Abs(logit) + value);
            At(logit, target, ScalarType.Float32).Should()
                .BeApproximately(value, rounding, $"x = {logit}, t = {target}");
        }
    }

    [Theory]
    [InlineData(1e4), InlineData(-1e4)]
    public void Is_finite_with_a_finite_gradient_far_out(double logit)
    {
        using var scope = NewDisposeScope();
        foreach (var target in new[] { 0, 0.3, 1.0 })
            foreach (var type in new[] { ScalarType.Float32, ScalarType.Float64 })
            {
                var (value, gradient) = Differentiate(logit, target, type);
                value.Should().BeApproximately(logit > 0 ? logit * (1 - target) : -logit * target, 1e-3);
                gradient.Should().BeApproximately((logit > 0 ? 1 : 0) - target, 1e-6);
            }
    }

    [Theory]
    [InlineData(0), InlineData(1e-9), InlineData(-1e-9), InlineData(0.7), InlineData(-2.5), InlineData(18),
        InlineData(-18)]
    public void Gradient_is_sigmoid_minus_target(double logit)
    {
        using var scope = NewDisposeScope();
        foreach (var target in new[] { 0, 0.25, 0.98, 1 })
            Differentiate(logit, target, ScalarType.Float64).Gradient
                .Should().BeApproximately(1 / (1 + Math.Exp(-logit)) - target, 1e-15);
    }

    [Theory]
    [InlineData(0), InlineData(0.7), InlineData(-2.5)]
    public void Second_derivative_is_that_of_the_sigmoid(double logit)
    {
        using var scope = NewDisposeScope();
        var x = tensor(logit, ScalarType.Float64).requires_grad_();
        var first = InputGradient.Compute(SigmoidCrossEntropy.WithLogits(x, tensor(0.5, ScalarType.Float64)), x);
        var sigmoid = 1 / (1 + Math.Exp(-logit));
        InputGradient.Compute(first, x).item<double>().Should().BeApproximately(sigmoid * (1 - sigmoid), 1e-15);
    }

    [Fact]
    public void Takes_a_target_of_its_own_for_every_logit()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(new[] { 0.5, -1, 2 });
        var targets = tensor(new[] { 0, 0.4, 1 });
        var values = SigmoidCrossEntropy.WithLogits(logits, targets);
        values.shape.Should().Equal(3);
        for (var i = 0; i < 3; i++)
            values[i].item<double>().Should()
                .Be(At(logits[i].item<double>(), targets[i].item<double>(), ScalarType.Float64));
    }

    [Fact]
    public void Leaves_no_tensor_behind() => LiveTensors.LeftBy(() =>
    {
        using var logits = randn(8, 1);
        SigmoidCrossEntropy.MeanWithLogits(logits, 0.9).Dispose();
    }).Should().Be(0);

    /// <summary>Half the distance from 1 to the next float.</summary>
    private const double FloatRounding = 1.0 / (1 << 24);

    private static double At(double logit, double target, ScalarType type) =>
        SigmoidCrossEntropy.WithLogits(tensor(logit, type), tensor(target, type)).to(ScalarType.Float64).item<double>();

    private static (double Value, double Gradient) Differentiate(double logit, double target, ScalarType type)
    {
        var x = tensor(logit, type).requires_grad_();
        var value = SigmoidCrossEntropy.MeanWithLogits(x, target);
        value.backward();
        return (value.to(ScalarType.Float64).item<double>(), x.grad!.to(ScalarType.Float64).item<double>());
    }
}
