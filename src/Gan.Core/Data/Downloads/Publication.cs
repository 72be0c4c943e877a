namespace Gan.Core.Data.Downloads;

/// <summary>The files of a data set, and who offers them.</summary>
/// <param name="Mirrors">Base addresses, which end in a slash; the first is tried first.</param>
/// <param name="Files">Those of both splits, in the order that they are read in.</param>
internal sealed record Publication(IReadOnlyList<Uri> Mirrors, IReadOnlyList<PublishedFile> Files)
{
    internal IEnumerable<ContentFile> Contents(DataSplit split) =>
        Files.SelectMany(file => file.Contents).Where(content => content.Split == split);
}
