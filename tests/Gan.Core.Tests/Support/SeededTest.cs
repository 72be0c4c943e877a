using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;
using static TorchSharp.torch;

namespace Gan.Core.Tests.Support;

/// <summary> Every test draws the same numbers from Torch whatever ran before, so it fails always or never. The seed is
/// set after the test before: a test class draws in its constructor already, and a seed set between the two would give
/// both the same numbers.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SeededTestAttribute : BeforeAfterTestAttribute
{
    public override void After(MethodInfo methodUnderTest) => random.manual_seed(20);
}

/// <summary>Gives every test class a collection whose definition is seeded, as xunit knows no such attribute for an
/// assembly.</summary>
public sealed class SeededCollections(ITestAssembly assembly) : IXunitTestCollectionFactory
{
    public string DisplayName => "a seeded collection for each class";

    public ITestCollection Get(ITypeInfo testClass) =>
        new TestCollection(assembly, Reflector.Wrap(typeof(Definition)), "Seeded " + testClass.Name);

    [SeededTest]
    private sealed class Definition;
}
