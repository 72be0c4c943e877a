using TorchSharp;

namespace Gan.Core.Tests.Support;

/// <summary>Counts what an action leaves behind on this thread.</summary>
public static class LiveTensors
{
    /// <summary>Tensors alive after the action that were not before; runs it once beforehand, for what is made
    /// once.</summary>
    public static long LeftBy(Action action)
    {
        action();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        action();
        return DisposeScopeManager.Statistics.ThreadTotalLiveCount - before;
    }
}
