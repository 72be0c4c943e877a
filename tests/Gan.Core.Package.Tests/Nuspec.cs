using System.IO.Compression;
using System.Xml.Linq;

namespace Gan.Core.Package.Tests;

/// <summary>The part of a package's manifest that its consumers see.</summary>
internal sealed record Nuspec(XElement Metadata)
{
    /// <summary>Package id to the least version, over all target frameworks.</summary>
    public IReadOnlyDictionary<string, string> Dependencies => Metadata.Descendants()
        .Where(element => element.Name.LocalName == "dependency")
        .ToDictionary(element => element.Attribute("id")!.Value, element => element.Attribute("version")!.Value);

    /// <summary>The text of an element, or null when it is not there.</summary>
    public string? this[string name] => Element(name)?.Value;

    public XElement? Element(string name) =>
        Metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name);

    public static Nuspec Read(string packagePath)
    {
        using var package = ZipFile.OpenRead(packagePath);
        using var stream = package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal))
            .Open();
        return new Nuspec(XDocument.Load(stream).Root!.Elements().Single());
    }
}
