using static TorchSharp.torch;

namespace Gan.Core.Native;

/// <summary>Sets the number of threads that torch computes with on this thread, and puts it back on disposal.</summary>
/// <remarks>libtorch keeps the number a thread, and hands the last one set to threads that have not used it
/// yet.</remarks>
internal readonly struct ThreadCount : IDisposable
{
    private readonly int before;

    private ThreadCount(int threads)
    {
        before = get_num_threads();
        if (threads > 0 && threads != before) set_num_threads(threads);
    }

    /// <param name="threads">At least 1; 0 leaves the number as it is.</param>
    internal static ThreadCount Use(int threads) => new(threads);

    public void Dispose()
    {
        if (before != get_num_threads()) set_num_threads(before);
    }
}
