namespace Gan.Core.Package.Tests;

[Collection(PackageCollection.Name)]
public sealed class TemplatePackageTests(PackageFixture package)
{
    /// <summary>What every package has, beside what was put into it.</summary>
    private static readonly string[] nuGetsOwn =
        ["_rels/", "[Content_Types].xml", "package/", "Gan.Core.Templates.nuspec"];

    [Fact]
    public void It_is_a_template_and_depends_on_nothing()
    {
        var manifest = Nuspec.Read(package.TemplatesPath);

        manifest.Element("packageTypes")!.Elements().Single().Attribute("name")!.Value.Should().Be("Template");
        manifest.Dependencies.Should().BeEmpty();
    }

    [Fact]
    public void Its_manifest_names_the_licence_the_readme_and_the_icon()
    {
        var manifest = Nuspec.Read(package.TemplatesPath);

        manifest["license"].Should().Be("MIT");
        manifest["readme"].Should().Be("README.md");
        manifest["icon"].Should().Be("icon.png");
        manifest["authors"].Should().Be(Nuspec.Read(package.PackagePath)["authors"]);
    }

    [Fact]
    public void It_holds_one_template_and_nothing_else() =>
        Nupkg.Files(package.TemplatesPath).Where(file => !nuGetsOwn.Any(file.StartsWith)).Should().BeEquivalentTo(
            "README.md",
            "LICENSE",
            "icon.png",
            "content/gan/.template.config/template.json",
            "content/gan/.gitignore",
            "content/gan/GanProject.csproj",
            "content/gan/Program.cs",
            "content/gan/README.md");

    [Fact]
    public void Its_project_refers_to_the_library_of_the_same_version() =>
        Nupkg.Text(package.TemplatesPath, "content/gan/GanProject.csproj").Should()
            .Contain($"""<PackageReference Include="Gan.Core" Version="{package.Version}" />""").And.NotContain("_VERSION");

    [Fact]
    public void Its_readme_names_every_choice_of_the_template() =>
        Nupkg.Text(package.TemplatesPath, "README.md").Should()
            .ContainAll(TemplateTests.Backends.Select(row => $"`{row[0]}`"));
}
