namespace Gan.Core.Internal;

/// <summary>Keeps other processes, and other threads, from filling the same folder.</summary>
/// <remarks>The file of <see cref="Take"/> stays: one that is removed while another process waits for it would let two
/// in.</remarks>
internal static class FolderLock
{
    internal const string FileName = ".lock";

    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(50);

    // EAGAIN of Linux and of macOS; ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows.
    private static readonly int[] held = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    /// <summary>Waits until nobody else has it. Disposing the result gives it back, and so does the end of the
    /// process.</summary>
    internal static FileStream Take(string folder, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite,
                    FileShare.None);
            }
            catch (IOException fault) when (held.Contains(fault.HResult))
            {
                cancellationToken.WaitHandle.WaitOne(pause);
            }
        }
    }

    /// <summary>Takes the lock if nobody else has it; null where somebody has. Nobody waits for this one, and its file
    /// goes with it.</summary>
    internal static FileStream? TryTake(string folder)
    {
        try
        {
            var path = Path.Combine(folder, FileName);
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1,
                FileOptions.DeleteOnClose);
        }
        catch (IOException fault) when (held.Contains(fault.HResult))
        {
            return null;
        }
    }
}
