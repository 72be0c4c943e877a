using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Inspection;

/// <summary>Objects that hold layers or tensors and are no modules.</summary>
internal sealed class Block(nn.Module layer)
{
    public nn.Module Layer { get; } = layer;
}

internal sealed class DerivedBlock(nn.Module first, nn.Module second) : BaseBlock(first)
{
    public nn.Module Second { get; } = second;
}

internal class BaseBlock(nn.Module first)
{
    private readonly nn.Module first = first;

    public bool Has => first is not null;
}

internal sealed record Pair(nn.Module First, Pair? Next = null);

internal readonly record struct Point(nn.Module Layer, int Number);

internal sealed record Weights(Parameter Scale, Tensor Mask);

/// <summary>A collection of the user's.</summary>
internal sealed class Blocks : List<nn.Module>;

/// <summary>An object that throws when anything but its fields is used.</summary>
internal sealed class Shy(Func<Exception> error) : IEnumerable<nn.Module>
{
    public nn.Module Layer => throw error();

    public override bool Equals(object? other) => throw error();

    public override int GetHashCode() => throw error();

    public override string ToString() => throw error();

    public IEnumerator<nn.Module> GetEnumerator() => throw error();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => throw error();
}

/// <summary>An object of a chain that ends where it began.</summary>
internal sealed class Ring
{
    public Ring? Next { get; set; }

    public object[] Others { get; set; } = [];
}
