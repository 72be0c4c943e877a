using Gan.Core.Inspection;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Inspection;

/// <summary>A network with one registered layer and one further field of any type.</summary>
internal sealed class Holding<T> : nn.Module<Tensor, Tensor>
{
    private readonly Linear own = nn.Linear(1, 1);
    private T part;

    public Holding(T part, bool late = false, bool registers = true) : base(nameof(Holding<T>))
    {
        this.part = late ? default! : part;
        if (registers) RegisterComponents();
        if (late) this.part = part;
    }

    public T Part
    {
        get => part;
        set => part = value;
    }

    public override Tensor forward(Tensor input) => own.call(input);
}

internal static class Holding
{
    public static Linear Layer => nn.Linear(1, 1);

    public static Parameter Weight => new(randn(2));

    public static Tensor Learnable => randn([2], requires_grad: true);

    public static Holding<T> Of<T>(T part) => new(part);

    public static Holding<T> Late<T>(T part) => new(part, late: true);

    public static Holding<T> Unregistered<T>(T part) => new(part, registers: false);

    /// <summary>With another value than the registered one.</summary>
    public static Holding<T> Swapped<T>(T first, T second) => new(first) { Part = second };
}
