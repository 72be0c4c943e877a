using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Support;

/// <summary>Counts what an action leaves behind.</summary>
public static class LiveTensors
{
    /// <summary>Tensors of this thread alive after the action that were not before; runs it once beforehand, for what
    /// is made once.</summary>
    public static long LeftBy(Action action) =>
        LeftBy(action, () => DisposeScopeManager.Statistics.ThreadTotalLiveCount);

    /// <summary>The same of the whole process, for what other threads dispose.</summary>
    public static long LeftAnywhereBy(Action action)
    {
        // What tests before have left to the collector must not go while this one counts.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return LeftBy(action, () => Tensor.TotalCount);
    }

    private static long LeftBy(Action action, Func<long> live)
    {
        action();
        var before = live();
        action();
        return live() - before;
    }
}
