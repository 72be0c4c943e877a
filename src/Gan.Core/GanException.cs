namespace Gan.Core;

/// <summary>Training cannot go on, for a reason that the message tells and a user can mend.</summary>
public sealed class GanException : Exception
{
    /// <summary>Makes the exception.</summary>
    public GanException(string message) : base(message) { }

    /// <summary>Makes the exception for a cause.</summary>
    public GanException(string message, Exception innerException) : base(message, innerException) { }
}
