using Gan.Core.Native;
using System.Runtime.InteropServices;

namespace Gan.Core.Internal;

/// <summary>Turns what networks throw into one line that says where.</summary>
internal static class NetworkErrors
{
    /// <summary>Runs a user's network; its failure becomes a <see cref="GanException"/> that begins with
    /// <paramref name="where"/>. Exceptions of a user's own kinds pass as they are.</summary>
    internal static T Explain<T>(Func<string> where, Func<T> run)
    {
        try
        {
            return run();
        }
        catch (Exception error) when (Reason(error) is { } reason)
        {
            throw new GanException($"{where()}: {reason}", error);
        }
    }

    /// <summary>The same of something without a result.</summary>
    internal static void Explain(Func<string> where, Action run) => Explain(where, () =>
    {
        run();
        return 0;
    });

    /// <summary>Tensors made under inference mode can never have a gradient.</summary>
    internal static void RequireNoInferenceMode(string what)
    {
        if (TorchSharp.torch.is_inference_mode_enabled())
            throw new GanException($"{what} under torch's inference mode, which records no gradients. Leave the "
                + "mode first.");
    }

    /// <summary>The failure with the place in front of it; for filters that know the reason.</summary>
    internal static GanException At(string where, string reason, Exception error) => new($"{where}: {reason}", error);

    /// <summary>What a network's failure means in one line; <see langword="null"/> for exceptions of a user's own
    /// kinds.</summary>
    internal static string? Reason(Exception error) => error switch
    {
        ExternalException native => NativeMessage.FirstLine(native),
        ObjectDisposedException => null,
        InvalidOperationException when IsDisposedTensor(error.Message) =>
            "a tensor has been disposed that is still needed. A forward that opens a dispose scope returns its "
                + "result with "
            + "MoveToOuterDisposeScope(); a buffer or constant made inside a scope needs DetachFromDisposeScope().",
        ArgumentException or InvalidOperationException => error.Message,
        NullReferenceException => $"{error.Message} Does it read labels or a condition that the batch does not have?",
        _ => null,
    };

    private static bool IsDisposedTensor(string message) =>
        message.Contains("Tensor invalid", StringComparison.Ordinal);
}
