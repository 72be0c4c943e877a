using Gan.Core.Data.Downloads;
using Gan.Core.Data;
using Gan.Core.Tests.Support;
using Xunit.Abstractions;

namespace Gan.Core.Tests.Data.Downloads;

/// <summary>A cache of its own, and a data set that is loaded into it.</summary>
internal sealed class Cache(ITestOutputHelper? output = null) : IDisposable
{
    private readonly TempFolder folder = new();

    internal TinyDataSet Tiny { get; } = new();

    internal string Root => folder.File("cache");

    internal string Folder => Path.Combine(Root, "tiny");

    internal DataSetOptions Options => new() { CacheFolder = Root };

    /// <summary>For mirrors that fall silent.</summary>
    internal DataSetOptions Impatient => Options with { Patience = TimeSpan.FromSeconds(1) };

    internal string[] Names => [.. Directory.GetFiles(Folder).Select(path => Path.GetFileName(path))
        .Order(StringComparer.Ordinal)];

    internal string File(string name) => Path.Combine(Folder, name);

    internal TestMirror Mirror(Manner? manner = null) => new(Tiny.Published, manner);

    internal void Load(params TestMirror[] mirrors) => Load(Options, mirrors);

    internal void Load(DataSetOptions options, params TestMirror[] mirrors) => Load(options, default, mirrors);

    internal void Load(DataSetOptions options, CancellationToken cancellationToken, params TestMirror[] mirrors)
    {
        using var images = Tiny.At([.. mirrors.Select(mirror => mirror.Address)])
            .Load(DataSplit.Train, options, cancellationToken);
        images.Count.Should().Be(TinyDataSet.Images);
    }

    /// <summary>The message of a load that fails, with this machine's addresses and folders made the same
    /// everywhere.</summary>
    internal string Refusal(DataSetOptions options, params TestMirror[] mirrors)
    {
        var message = FluentActions.Invoking(() => Load(options, mirrors)).Should()
            .Throw<GanException>().Which.Message.Replace(Root, "CACHE", StringComparison.Ordinal);
        for (var i = 0; i < mirrors.Length; i++)
            message = message.Replace(mirrors[i].Address.ToString(), $"http://mirror-{i + 1}/",
                StringComparison.Ordinal);
        output?.WriteLine(message);
        return message;
    }

    internal string Refusal(params TestMirror[] mirrors) => Refusal(Options, mirrors);

    public void Dispose() => folder.Dispose();
}
