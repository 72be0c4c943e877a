namespace Gan.Core;

/// <summary> libtorch, the native library that TorchSharp runs on, is missing or does not load on this machine. The
/// message says which of the two it is and what to do about it.
/// </summary>
public sealed class TorchBackendException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and what to do about it.</param>
    public TorchBackendException(string message) : base(message) { }

    /// <summary>Makes the exception for a cause.</summary>
    /// <param name="message">What is wrong and what to do about it.</param>
    /// <param name="innerException">The whole report of the operating system's loader.</param>
    public TorchBackendException(string message, Exception innerException) : base(message, innerException) { }
}
