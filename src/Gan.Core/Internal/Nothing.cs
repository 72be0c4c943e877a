namespace Gan.Core.Internal;

internal sealed class Nothing : IDisposable
{
    internal static readonly IDisposable ToDispose = new Nothing();

    public void Dispose() { }
}
