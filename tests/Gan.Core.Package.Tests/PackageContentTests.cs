namespace Gan.Core.Package.Tests;

[Collection(PackageCollection.Name)]
public sealed class PackageContentTests(PackageFixture package)
{
    [Fact]
    public void It_depends_on_TorchSharp_and_the_logging_abstractions_and_on_nothing_else() =>
        Nuspec.Read(package.PackagePath).Dependencies.Keys.Should()
            .BeEquivalentTo("TorchSharp", "Microsoft.Extensions.Logging.Abstractions");

    [Fact]
    public void Its_manifest_names_the_licence_the_readme_and_the_icon()
    {
        var manifest = Nuspec.Read(package.PackagePath);

        manifest["license"].Should().Be("MIT");
        manifest.Element("license")!.Attribute("type")!.Value.Should().Be("expression");
        manifest["readme"].Should().Be("README.md");
        manifest["icon"].Should().Be("icon.png");
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("icon.png")]
    [InlineData("LICENSE")]
    [InlineData("THIRD-PARTY-NOTICES.md")]
    [InlineData("lib/net10.0/Gan.Core.dll")]
    [InlineData("lib/net10.0/Gan.Core.xml")]
    [InlineData("buildTransitive/Gan.Core.targets")]
    public void It_holds(string path) => Nupkg.Files(package.PackagePath).Should().Contain(path);

    [Fact]
    public void It_carries_no_native_library() =>
        Nupkg.Files(package.PackagePath).Should()
            .NotContain(path => path.StartsWith("runtimes/") || path.EndsWith(".so"));

    [Fact]
    public void Its_symbols_lie_in_a_package_of_their_own() =>
        Nupkg.Files(package.SymbolsPath).Should().Contain("lib/net10.0/Gan.Core.pdb");
}
