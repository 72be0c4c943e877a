namespace Gan.Core.Data.Downloads;

/// <summary>A file that did not come, or is not what it should be, for a reason in words without a full stop.</summary>
internal sealed class DownloadFault(string message) : Exception(message);
