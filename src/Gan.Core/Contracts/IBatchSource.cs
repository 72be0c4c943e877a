namespace Gan.Core;

/// <summary>An endless supply of training batches.</summary>
/// <remarks>
/// A source that is made twice with the same arguments and seed gives the same batches in the same order.
/// It is used by one thread at a time. One that a resumed run is to go on with implements <c>IStateful</c> and
/// <see cref="IDescribed"/>.
/// </remarks>
public interface IBatchSource
{
    /// <summary>The next batch. The caller owns it and disposes it.</summary>
    GanBatch NextBatch();
}
